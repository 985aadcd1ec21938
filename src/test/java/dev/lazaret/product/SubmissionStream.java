package dev.lazaret.product;

import dev.lazaret.corpus.TestImages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A client that hands in one image after the other and does not give up: what was not answered is
 * sent again under the same key.
 */
final class SubmissionStream implements AutoCloseable {
  private static final List<String> TENANTS = List.of("acme", "globex");
  private static final int IMAGES = 6;
  private static final int PACE_MILLIS = 1500;

  private record Sending(String key, String tenant, Path archive) {}

  private final Product product;
  private final Random random;
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Sending> unanswered = new ArrayDeque<>();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private volatile boolean finishing;
  private volatile boolean finished;
  private volatile int keys;
  private volatile int repeats;

  private SubmissionStream(Product product, Random random) {
    this.product = product;
    this.random = random;
  }

  static SubmissionStream start(Product product, Random random) {
    var stream = new SubmissionStream(product, random);
    var _ = stream.pace.scheduleWithFixedDelay(stream::step, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    return stream;
  }

  /** Sends what is not answered yet and nothing new; the tenants of all submissions by their id. */
  Map<String, String> finish(Duration patience) {
    finishing = true;
    Awaitility.await("every submission is acknowledged").atMost(patience).until(() -> finished);
    return Map.copyOf(acknowledged);
  }

  private void step() {
    Sending next = unanswered.poll();
    if (next != null) {
      repeats++;
    } else if (finishing) {
      finished = true;
      return;
    } else {
      next = begin();
    }
    if (!send(next)) {
      unanswered.add(next);
    }
  }

  private Sending begin() {
    String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
    Path archive = TestImages.variant("stream-" + random.nextInt(IMAGES));
    return new Sending("stream-" + keys++, tenant, archive);
  }

  /**
   * Whether it was acknowledged; while nobody answers, or the first try is still held, it is not.
   */
  private boolean send(Sending one) {
    try {
      var answer =
          product
              .tenant(one.tenant())
              .submit(one.archive(), "kill/stream", "1", "Idempotency-Key", one.key());
      if (answer.status() == 200 || answer.status() == 202) {
        acknowledged.put(answer.json().path("id").asText(), one.tenant());
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return "%d keys, %d of them sent again, %d submissions"
        .formatted(keys, repeats, acknowledged.size());
  }

  @Override
  public void close() {
    pace.shutdownNow();
  }
}
