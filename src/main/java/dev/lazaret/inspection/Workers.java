package dev.lazaret.inspection;

import dev.lazaret.platform.Sql;
import dev.lazaret.sandbox.SandboxStatus;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The workers that are there. Needs the service's access. */
@Singleton
public class Workers {
  /** A worker that was not heard of for this long is gone. */
  public static final Duration SILENCE = Duration.ofSeconds(20);

  private final Sql sql;
  private final Clock clock;

  Workers(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The workers that were heard of lately, by id. */
  @Transactional
  public List<WorkerStatus> present() {
    return sql.query(
        """
        select id, version, engine_available, engine_checking, engine_reason, engine_version,
               runtime_version, network, seen_at
        from workers where seen_at > ? order by id
        """,
        row ->
            new WorkerStatus(
                row.getString("id"),
                row.getString("version"),
                new SandboxStatus(
                    row.getBoolean("engine_available"),
                    row.getBoolean("engine_checking"),
                    row.getString("engine_reason"),
                    row.getString("engine_version"),
                    row.getString("runtime_version"),
                    row.getBoolean("network")),
                Sql.instant(row, "seen_at")),
        clock.instant().minus(SILENCE));
  }

  /** Records what a worker says of itself, and forgets those that are gone. */
  @Transactional
  void record(String id, String version, SandboxStatus sandbox) {
    sql.update(
        """
        insert into workers (id, version, engine_available, engine_checking, engine_reason,
                             engine_version, runtime_version, network, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set
          version = excluded.version, engine_available = excluded.engine_available,
          engine_checking = excluded.engine_checking, engine_reason = excluded.engine_reason,
          engine_version = excluded.engine_version, runtime_version = excluded.runtime_version,
          network = excluded.network, seen_at = excluded.seen_at
        """,
        id,
        version,
        sandbox.available(),
        sandbox.checking(),
        sandbox.reason(),
        sandbox.engineVersion(),
        sandbox.runtimeVersion(),
        sandbox.network(),
        clock.instant());
    sql.update("delete from workers where seen_at < ?", clock.instant().minus(Duration.ofDays(1)));
  }

  /** A worker that ends in order is not waited for. */
  @Transactional
  void leave(String id) {
    sql.update("delete from workers where id = ?", id);
  }
}
