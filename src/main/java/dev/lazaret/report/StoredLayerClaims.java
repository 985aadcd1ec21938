package dev.lazaret.report;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The claims of one inspection as rows, so that workers on other machines see them. */
final class StoredLayerClaims implements LayerClaims {
  /** How long the claims of an inspection count that was killed. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration RENEWAL = LEASE.dividedBy(4);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Sql sql;
  private final Clock clock;
  private final LayerScope scope;
  private final UUID holder;
  private Instant renewed;
  private boolean claimed;

  StoredLayerClaims(Sql sql, Clock clock, LayerScope scope, UUID holder) {
    this.sql = sql;
    this.clock = clock;
    this.scope = scope;
    this.holder = holder;
    this.renewed = clock.instant();
  }

  /** Rows are locked in one order, so that two inspections do not lock each other out. */
  @Override
  public Set<Digest> claim(Set<Digest> diffIds) {
    claimed = true;
    Instant now = clock.instant();
    List<Digest> wanted = List.copyOf(diffIds);
    return inTransaction(() ->
        sql
            .query(
                """
                insert into layer_claims as held (scope, content, holder, until)
                select scope, content, ?, ? from unnest(?::text[], ?::text[]) as w (scope, content)
                order by scope, content
                on conflict (scope, content)
                  do update set holder = excluded.holder, until = excluded.until
                  where held.holder = excluded.holder or held.until < ?
                returning content
                """,
                row -> new Digest(row.getString("content")),
                holder,
                now.plus(LEASE),
                wanted.stream().map(scope::of).toList(),
                wanted,
                now)
            .stream()
            .collect(Collectors.toSet()));
  }

  @Override
  public void renew() {
    Instant now = clock.instant();
    if (now.isBefore(renewed.plus(RENEWAL))) {
      return;
    }
    renewed = now;
    inTransaction(() ->
        sql.update("update layer_claims set until = ? where holder = ?", now.plus(LEASE), holder));
  }

  @Override
  public void release(Digest diffId) {
    inTransaction(() ->
        sql.update(
            "delete from layer_claims where scope = ? and content = ? and holder = ?",
            scope.of(diffId),
            diffId.value(),
            holder));
  }

  @Override
  public Duration pause() throws InterruptedException {
    Thread.sleep(PAUSE);
    return PAUSE;
  }

  /**
   * An interrupt would break the connection: it is put off, because others wait for these claims.
   */
  @Override
  public void close() {
    if (!claimed) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      inTransaction(this::clear);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private int clear() {
    sql.update("delete from layer_claims where holder = ?", holder);
    // Those of inspections that were killed; rows that somebody works on are left to them.
    return sql.update(
        """
        delete from layer_claims where (scope, content) in (
          select scope, content from layer_claims where until < ? for update skip locked)
        """,
        clock.instant());
  }

  private static <T> T inTransaction(Supplier<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work::get));
  }
}
