package dev.lazaret.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.Sql;
import dev.lazaret.queue.LineSimulation.Place;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole days of the line, in seconds: a fake stage works in a time of its own. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class FairLineTest {
  private static final int SLOTS = 4;
  private static final Duration MEAN = Duration.ofSeconds(60);

  @Inject Sql sql;
  private final Random random = new Random(5);

  @AfterEach
  void emptyTheLine() {
    Access.service(() ->
        QuarkusTransaction.requiringNew()
            .run(() -> {
              sql.update("delete from queue_waiting where job = ?", LineSimulation.JOB);
              sql.update("delete from queue_handed where job = ?", LineSimulation.JOB);
              sql.update("delete from queue_processes where job = ?", LineSimulation.JOB);
              sql.update("delete from queue_finished where job = ?", LineSimulation.JOB);
            }));
  }

  @Test
  void theFirstOfATenantStartsWithinOneSlotsTimeWhileFiveThousandOfAnotherWait() {
    // given
    var line = new LineSimulation(sql, SLOTS, () -> MEAN);
    line.tenant("sim-a", 100, null, false);
    line.tenant("sim-b", 100, null, false);
    line.join("sim-a", Lane.CI, 5000);
    Instant begin = line.now();
    line.run(() -> line.now().isAfter(begin.plus(MEAN.multipliedBy(5))));

    // when
    Instant joined = line.now();
    UUID first = line.join("sim-b", Lane.CI, 10).getFirst();
    line.run(() -> line.started().containsKey(first));

    // then
    assertThat(Duration.between(joined, line.started().get(first))).isLessThanOrEqualTo(MEAN);
  }

  @Test
  void aHeavyTenantGetsItsShareAndNoMore() {
    // given
    var line = new LineSimulation(sql, SLOTS, this::varying);
    line.tenant("sim-a", 100, null, false);
    line.tenant("sim-b", 300, null, false);
    List<UUID> light = line.join("sim-a", Lane.CI, 200);
    List<UUID> heavy = line.join("sim-b", Lane.CI, 200);

    // when
    line.run(() -> line.started().size() >= 120);

    // then
    assertThat(heavy.stream().filter(line.started()::containsKey).count()).isBetween(84L, 96L);
    assertThat(light.stream().filter(line.started()::containsKey).count()).isBetween(24L, 36L);
  }

  @Test
  void placesAndTimesAreTrueWithinAFactorOfTwo() {
    // given
    var line = new LineSimulation(sql, SLOTS, this::varying);
    line.tenant("sim-a", 100, null, false);
    line.tenant("sim-b", 300, null, false);
    line.tenant("sim-c", 100, 1, false);
    line.tenant("sim-d", 50, null, false);
    line.tenant("sim-e", 100, null, true);
    line.join("sim-a", Lane.CI, 30);
    line.run(() -> line.started().size() >= 30);
    List<UUID> waiting = new ArrayList<>();
    waiting.addAll(line.join("sim-a", Lane.CI, 120));
    waiting.addAll(line.join("sim-b", Lane.CI, 60));
    waiting.addAll(line.join("sim-c", Lane.CI, 20));
    waiting.addAll(line.join("sim-d", Lane.BULK, 40));
    waiting.addAll(line.join("sim-b", Lane.INTERACTIVE, 10));
    List<UUID> paused = line.join("sim-e", Lane.CI, 20);
    Instant asked = line.now();

    // when
    List<Place> told = line.places(waiting);
    List<Place> toldPaused = line.places(paused);
    line.run(() -> false);

    // then
    assertThat(told).hasSameSizeAs(waiting);
    assertThat(toldPaused).hasSize(20).allSatisfy(one -> assertThat(one.etaSeconds()).isNull());
    Map<UUID, Integer> order = order(waiting, line.started());
    for (Place one : told) {
      long waited = Duration.between(asked, line.started().get(one.subject())).toSeconds();
      assertWithin(waited, one.etaSeconds(), MEAN.toSeconds(), "seconds of " + one);
      assertWithin(order.get(one.subject()), one.place(), SLOTS, "place of " + one);
    }
  }

  /** Within a factor of two, where both are counted from one round of all slots. */
  private static void assertWithin(long actual, long told, long round, String what) {
    double ratio = (told + (double) round) / (actual + (double) round);
    assertThat(ratio).as(what + ", was " + actual).isBetween(0.5, 2.0);
  }

  private static Map<UUID, Integer> order(List<UUID> waiting, Map<UUID, Instant> started) {
    Map<UUID, Integer> order = new HashMap<>();
    waiting.stream()
        .sorted(Comparator.comparing(started::get))
        .forEach(subject -> order.put(subject, order.size() + 1));
    return order;
  }

  private Duration varying() {
    return Duration.ofMillis(MEAN.toMillis() / 2 + random.nextLong(MEAN.toMillis()));
  }
}
