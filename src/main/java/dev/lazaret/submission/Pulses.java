package dev.lazaret.submission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands the pulses of submissions to whoever follows them; of several, only the latest is kept. */
final class Pulses {
  private final Map<UUID, Set<Followed>> followed = new ConcurrentHashMap<>();

  Followed follow(UUID submission) {
    Followed one = new Followed(submission);
    followed.compute(
        submission,
        (id, others) -> {
          Set<Followed> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(one);
          return all;
        });
    return one;
  }

  /** The submissions that somebody follows. */
  List<UUID> submissions() {
    return List.copyOf(followed.keySet());
  }

  /** Tells a pulse to the submission's followers; those who know it already are not told again. */
  void tell(UUID submission, Pulse pulse) {
    followed.getOrDefault(submission, Set.of()).forEach(one -> one.tell(pulse));
  }

  /** One who follows a submission, until it is closed. */
  final class Followed implements AutoCloseable {
    private final UUID submission;
    private final BlockingQueue<Pulse> latest = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Pulse told;

    private Followed(UUID submission) {
      this.submission = submission;
    }

    UUID submission() {
      return submission;
    }

    /** The latest pulse that was not taken yet; empty where none comes within {@code atMost}. */
    Optional<Pulse> next(Duration atMost) throws InterruptedException {
      return Optional.ofNullable(latest.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void tell(Pulse pulse) {
      if (!pulse.equals(told)) {
        told = pulse;
        latest.clear();
        latest.add(pulse);
      }
    }

    @Override
    public void close() {
      followed.computeIfPresent(
          submission,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
