package dev.lazaret.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of the line, read from the database that computes it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WaitingLineTest {
  /** Nobody does these jobs, so the line stands still. */
  private static final String JOB = "nobody-does-this";

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Inject WaitingLine line;
  @Inject Sql sql;

  @BeforeEach
  void emptyTheLine() {
    service(() -> {
      sql.update("delete from queue_waiting");
      sql.update("delete from queue_handed");
      sql.update("delete from queue_shares");
      sql.update("update queue_lanes set virtual_time = 0, paused = false");
      for (String tenant : List.of("crowd", "single", "heavy")) {
        sql.update(
            """
            insert into tenants (tenant_id, weight, created_at) values (?, 100, ?)
            on conflict (tenant_id) do update
              set weight = 100, paused = false, concurrent = null\
            """,
            tenant,
            NOW);
      }
      return null;
    });
  }

  @Test
  void aThousandOfOneTenantDoNotDelayTheFirstOfAnother() {
    // given
    join("crowd", Lane.CI, 1000);

    // when
    UUID first = join("single", Lane.CI, 1).getFirst();

    // then
    assertThat(position(first)).isEqualTo(2);
  }

  @Test
  void theFirstOfALateTenantComesNextAlsoAfterManyWereServed() {
    // given
    join("crowd", Lane.CI, 100);
    take(50);

    // when
    UUID first = join("single", Lane.CI, 1).getFirst();

    // then
    assertThat(position(first)).isEqualTo(1);
  }

  @Test
  void tenantsOfOneWeightAreServedInTurns() {
    // given
    List<UUID> crowd = join("crowd", Lane.CI, 10);
    List<UUID> single = join("single", Lane.CI, 3);

    // when
    List<UUID> served = take(6);

    // then
    assertThat(served)
        .containsExactlyInAnyOrder(
            crowd.get(0), single.get(0), crowd.get(1), single.get(1), crowd.get(2), single.get(2));
  }

  @Test
  void aTenantOfTwiceTheWeightIsServedTwiceAsOften() {
    // given
    service(() -> sql.update("update tenants set weight = 200 where tenant_id = 'heavy'"));
    List<UUID> crowd = join("crowd", Lane.CI, 20);
    List<UUID> heavy = join("heavy", Lane.CI, 20);

    // when
    List<UUID> served = take(12);

    // then
    assertThat(served).filteredOn(heavy::contains).hasSize(8);
    assertThat(served).filteredOn(crowd::contains).hasSize(4);
  }

  @Test
  void anInteractiveSubmissionGoesBeforeBulk() {
    // given
    join("crowd", Lane.BULK, 5);

    // when
    UUID interactive = join("crowd", Lane.INTERACTIVE, 1).getFirst();

    // then
    assertThat(position(interactive)).isEqualTo(1);
  }

  @Test
  void aPausedTenantWaitsAndSavesNothingUp() {
    // given
    join("crowd", Lane.CI, 10);
    List<UUID> single = join("single", Lane.CI, 10);
    service(() -> sql.update("update tenants set paused = true where tenant_id = 'single'"));
    List<UUID> whilePaused = take(6);

    // when
    service(() -> sql.update("update tenants set paused = false where tenant_id = 'single'"));
    List<UUID> afterwards = take(4);

    // then
    assertThat(whilePaused).doesNotContainAnyElementsOf(single);
    assertThat(afterwards).filteredOn(single::contains).hasSizeBetween(2, 3);
  }

  @Test
  void aTenantNeverRunsMoreThanItsQuotaSideBySide() {
    // given
    service(() -> sql.update("update tenants set concurrent = 2 where tenant_id = 'crowd'"));
    join("crowd", Lane.CI, 10);

    // when
    List<UUID> first = take(5);
    List<UUID> second = take(5);

    // then
    assertThat(first).hasSize(2);
    assertThat(second).isEmpty();
  }

  @Test
  void positionsMoveUpWhenSomebodyLeaves() {
    // given
    List<UUID> crowd = join("crowd", Lane.CI, 3);

    // when
    boolean left = service(() -> line.leave(crowd.getFirst()));

    // then
    assertThat(left).isTrue();
    assertThat(position(crowd.get(1))).isEqualTo(1);
    assertThat(service(() -> line.leave(crowd.getFirst()))).isFalse();
  }

  @Test
  void aTenantSeesItsOwnPlacesOnlyAndTakesOutNobodyElse() {
    // given
    UUID others = join("crowd", Lane.CI, 1).getFirst();
    UUID own = join("single", Lane.CI, 1).getFirst();

    // when
    var seen = tenant("single", () -> line.positions(List.of(own, others)));

    // then
    assertThat(seen).containsOnlyKeys(own);
    assertThat(seen.get(own).position()).isEqualTo(2);
    assertThat(tenant("single", () -> line.leave(others))).isFalse();
  }

  @Test
  void aTenantCannotJoinForAnother() {
    // when
    var thrown =
        org.assertj.core.api.Assertions.catchThrowable(() ->
            tenant(
                "single",
                () -> {
                  line.join(UUID.randomUUID(), JOB, "crowd", Lane.CI);
                  return null;
                }));

    // then
    assertThat(thrown).hasStackTraceContaining("does not act for tenant crowd");
  }

  private List<UUID> join(String tenant, Lane lane, int count) {
    return service(() -> {
      List<UUID> subjects = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        UUID subject = UUID.randomUUID();
        line.join(subject, JOB, tenant, lane);
        subjects.add(subject);
      }
      return subjects;
    });
  }

  private List<UUID> take(int count) {
    return service(() ->
        sql.query(
            "select subject from queue_next(?, ?, ?)",
            row -> row.getObject(1, UUID.class),
            JOB,
            count,
            NOW));
  }

  private long position(UUID subject) {
    return service(() -> line.positions(List.of(subject)).get(subject).position());
  }

  private static <T> T service(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }

  private static <T> T tenant(String tenant, Callable<T> work) {
    return Access.tenant(new TenantId(tenant), () -> QuarkusTransaction.requiringNew().call(work));
  }
}
