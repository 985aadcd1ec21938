package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Minutes of submissions, with processes killed at random moments: what was acknowledged ends once,
 * and a submission whose acknowledgement was lost can be asked for again by its key. {@code
 * -Dwith.kill.seed} repeats a run as far as chance can be repeated.
 */
class RandomKillIT {
  private static final Logger LOG = Logger.getLogger(RandomKillIT.class);
  private static final String EVERYTHING = "everything";
  private static final List<String> TARGETS =
      List.of(EVERYTHING, "worker", "web", "engine", Product.SINKHOLE, "postgres");

  /** What a verdict lacks whose run lost the sinkhole. */
  private static final Set<String> WITHOUT_SINKHOLE = Set.of("TRACE", "NETWORK");

  private static final int ROUNDS = Integer.getInteger("with.kill.rounds", 6);
  private static final int LONGEST_LIFE_MILLIS = 15_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void whateverDiesEverySubmissionEndsOnce() throws Exception {
    TestOption.KILL.require();
    long seed = Long.getLong("with.kill.seed", new SecureRandom().nextLong());
    LOG.infof("%d rounds with -Dwith.kill.seed=%d", ROUNDS, seed);
    var random = new Random(seed);
    List<String> targets = new ArrayList<>(TARGETS);
    Collections.shuffle(targets, random);
    try (var product = Product.fresh(Map.of());
        var stream = SubmissionStream.start(product, new Random(random.nextLong()))) {
      for (int round = 0; round < ROUNDS; round++) {
        String target = targets.get(round % targets.size());
        killAfter(product, target, random.nextInt(LONGEST_LIFE_MILLIS));
      }
      Map<String, String> acknowledged = stream.finish(PATIENCE);

      LOG.infof("After %d kills: %s", ROUNDS, stream);
      requireOneEnd(product, acknowledged);
    }
  }

  private static void killAfter(Product product, String target, int millis) throws Exception {
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      timer.schedule(() -> kill(product, target), millis, TimeUnit.MILLISECONDS).get();
    }
  }

  private static Void kill(Product product, String target) throws Exception {
    LOG.infof("Kills %s", target);
    if (target.equals(EVERYTHING)) {
      product.killEverything();
      product.up();
    } else {
      product.killAndAwaitRevival(target);
    }
    return null;
  }

  /** {@code acknowledged}: tenants by submission. */
  private static void requireOneEnd(Product product, Map<String, String> acknowledged)
      throws Exception {
    try (var database = ProductDatabase.of(product)) {
      assertThat(database.texts("select id from submissions"))
          .as("one submission for each key")
          .containsExactlyInAnyOrderElementsOf(acknowledged.keySet());
    }
    for (var submission : acknowledged.entrySet()) {
      EndedOnce.require(
          product, submission.getValue(), submission.getKey(), PATIENCE, WITHOUT_SINKHOLE);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> EngineView.of(product).containers().isEmpty());
  }
}
