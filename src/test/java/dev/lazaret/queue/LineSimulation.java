package dev.lazaret.queue;

import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The line of the database with a stage that does nothing, in a time of its own. */
final class LineSimulation {
  /** Nobody does these jobs, so that nobody but the simulation takes them. */
  static final String JOB = "simulated";

  private final Sql sql;
  private final int slots;
  private final Supplier<Duration> work;
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparing(Running::ends));
  private final Map<UUID, Instant> started = new HashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private record Running(UUID subject, Duration took, Instant ends) {}

  LineSimulation(Sql sql, int slots, Supplier<Duration> work) {
    this.sql = sql;
    this.slots = slots;
    this.work = work;
    service(() -> {
      for (String table :
          List.of("queue_waiting", "queue_handed", "queue_shares", "queue_finished")) {
        sql.update("delete from " + table);
      }
      return sql.update("update queue_lanes set virtual_time = 0, paused = false");
    });
  }

  Instant now() {
    return now;
  }

  void tenant(String name, int weight, Integer concurrent, boolean paused) {
    service(() ->
        sql.update(
            """
            insert into tenants (tenant_id, weight, concurrent, paused, created_at)
            values (?, ?, ?, ?, ?) on conflict (tenant_id) do update
              set weight = excluded.weight, concurrent = excluded.concurrent, paused = excluded.paused
            """,
            name,
            weight,
            concurrent,
            paused,
            now));
  }

  List<UUID> join(String tenant, Lane lane, int count) {
    return service(() -> {
      List<UUID> subjects = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        UUID subject = UUID.randomUUID();
        sql.query(
            "select queue_join(?, ?, ?, ?, ?)",
            row -> true,
            subject,
            JOB,
            tenant,
            lane.name(),
            now);
        subjects.add(subject);
      }
      return subjects;
    });
  }

  Map<UUID, Instant> started() {
    return started;
  }

  /** Works until nothing waits or {@code enough}. */
  void run(BooleanSupplier enough) {
    fill();
    while (!running.isEmpty() && !enough.getAsBoolean()) {
      end(running.remove());
      fill();
    }
  }

  /** Shows the slots as a process does that lives. */
  void announce() {
    service(() ->
        sql.update(
            """
            insert into queue_processes (process, job, slots, seen_at) values (?, ?, ?, ?)
            on conflict (process, job) do update set seen_at = excluded.seen_at
            """,
            new UUID(0, 1),
            JOB,
            slots,
            now));
  }

  /** Places as they are told now. */
  List<Place> places(List<UUID> subjects) {
    announce();
    return service(() ->
        sql.query(
            "select subject, place, eta_seconds from queue_positions(?::uuid[], ?)",
            row ->
                new Place(
                    row.getObject(1, UUID.class), row.getLong(2), row.getObject(3, Long.class)),
            subjects,
            now));
  }

  /** What a waiting entry is told. */
  record Place(UUID subject, long place, Long etaSeconds) {}

  private void fill() {
    int free = slots - running.size();
    List<UUID> next =
        service(() ->
            sql.query(
                "select subject from queue_next(?, ?, ?)",
                row -> row.getObject(1, UUID.class),
                JOB,
                free,
                now));
    for (UUID subject : next) {
      Duration took = work.get();
      started.put(subject, now);
      running.add(new Running(subject, took, now.plus(took)));
    }
  }

  private void end(Running job) {
    now = job.ends();
    service(() -> {
      sql.update("delete from queue_handed where subject = ?", job.subject());
      return sql.update(
          "insert into queue_finished (job, ended_at, millis) values (?, ?, ?)",
          JOB,
          now,
          job.took().toMillis());
    });
  }

  private static <T> T service(Callable<T> action) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(action));
  }
}
