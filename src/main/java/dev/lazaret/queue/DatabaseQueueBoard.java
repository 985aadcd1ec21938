package dev.lazaret.queue;

import dev.lazaret.platform.Sql;
import dev.lazaret.queue.QueueState.LaneState;
import dev.lazaret.queue.QueueState.Line;
import dev.lazaret.queue.QueueState.RunningJob;
import dev.lazaret.queue.QueueState.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@link QueueBoard} over the queue's tables. */
@ApplicationScoped
class DatabaseQueueBoard implements QueueBoard {
  private static final int ENTRIES_AT_MOST = 10_000;
  private static final String PAUSED = "select lane from queue_lanes where paused";
  private static final String WAITING =
      """
      select job, lane, tenant_id, paused, entries, oldest from queue_census(?)
      order by lane, tenant_id limit 500\
      """;
  private static final String JOBS =
      """
      select s.task_name, s.task_instance, s.picked_by, s.picked, s.last_heartbeat,
        s.consecutive_failures, s.deaths, s.execution_time, h.tenant_id, h.handed_at
      from scheduled_jobs s
      left join queue_handed h
        on h.job = s.task_name and h.subject::text = left(s.task_instance, 36)
      order by s.last_heartbeat nulls last, s.execution_time limit 500\
      """;
  private static final String WORKERS =
      "select process, job, slots, seen_at from queue_processes order by job, process limit 500";
  private static final String PAUSE =
      """
      update queue_lanes l set paused = ? from queue_lanes before
      where l.lane = ? and before.lane = l.lane returning before.paused\
      """;

  private final Sql sql;
  private final QueueConfig config;
  private final Clock clock;

  DatabaseQueueBoard(Sql sql, QueueConfig config, Clock clock) {
    this.sql = sql;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public QueueState state() {
    List<Line> waiting = sql.query(WAITING, DatabaseQueueBoard::line, ENTRIES_AT_MOST);
    return new QueueState(
        lanes(waiting),
        waiting,
        sql.query(JOBS, row -> job(row, clock.instant())),
        sql.query(WORKERS, DatabaseQueueBoard::worker));
  }

  @Override
  public boolean pause(Lane lane, boolean paused) {
    return sql.first(PAUSE, row -> row.getBoolean(1), paused, lane.name()).orElseThrow();
  }

  private List<LaneState> lanes(List<Line> waiting) {
    List<Lane> paused = sql.query(PAUSED, row -> Lane.valueOf(row.getString(1)));
    var entries =
        waiting.stream()
            .collect(Collectors.groupingBy(Line::lane, Collectors.summingLong(Line::waiting)));
    return Arrays.stream(Lane.values())
        .map(lane -> new LaneState(lane, paused.contains(lane), entries.getOrDefault(lane, 0L)))
        .toList();
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        Lane.valueOf(row.getString("lane")),
        row.getString("tenant_id"),
        row.getString("job"),
        row.getBoolean("paused"),
        row.getLong("entries"),
        Sql.instant(row, "oldest"));
  }

  private RunningJob job(ResultSet row, Instant now) throws SQLException {
    boolean picked = row.getBoolean("picked");
    Instant alive = instant(row, "last_heartbeat");
    Duration age = alive == null ? Duration.ZERO : Duration.between(alive, now);
    return new RunningJob(
        row.getString("task_name"),
        JobRows.subject(row.getString("task_instance")),
        row.getString("tenant_id"),
        picked ? row.getString("picked_by") : null,
        instant(row, "handed_at"),
        picked && alive != null ? Long.valueOf(Math.max(0, age.toSeconds())) : null,
        picked && age.compareTo(silence()) > 0,
        row.getInt("consecutive_failures"),
        row.getInt("deaths"),
        picked ? null : instant(row, "execution_time"));
  }

  /** Two missing signs; after twice as many the job is handed out again. */
  private Duration silence() {
    return config.heartbeat().multipliedBy(2);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Worker worker(ResultSet row) throws SQLException {
    return new Worker(
        row.getObject("process", UUID.class),
        row.getString("job"),
        row.getInt("slots"),
        Sql.instant(row, "seen_at"));
  }
}
