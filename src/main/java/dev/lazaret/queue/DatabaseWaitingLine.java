package dev.lazaret.queue;

import dev.lazaret.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@link WaitingLine} in PostgreSQL. Its functions act for the tenant of the connection, so
 * that a tenant learns its place without seeing who else waits.
 */
@ApplicationScoped
class DatabaseWaitingLine implements WaitingLine {
  private static final String JOIN = "select queue_join(?, ?, ?, ?, ?)";
  private static final String LEAVE = "select queue_leave(?) as left_line";
  private static final String POSITIONS =
      "select subject, place, eta_seconds from queue_positions(?::uuid[], ?)";

  private final Sql sql;
  private final Dispatcher dispatcher;
  private final AfterCommit afterCommit;
  private final Clock clock;

  DatabaseWaitingLine(Sql sql, Dispatcher dispatcher, AfterCommit afterCommit, Clock clock) {
    this.sql = sql;
    this.dispatcher = dispatcher;
    this.afterCommit = afterCommit;
    this.clock = clock;
  }

  @Override
  public void join(UUID subject, String job, String owner, Lane lane) {
    sql.query(JOIN, row -> true, subject, job, owner, lane.name(), clock.instant());
    afterCommit.run(dispatcher::wake);
  }

  @Override
  public boolean leave(UUID subject) {
    return sql.first(LEAVE, row -> row.getBoolean("left_line"), subject).orElse(false);
  }

  @Override
  public Map<UUID, QueuePosition> positions(Collection<UUID> subjects) {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    return sql
        .query(
            POSITIONS,
            row ->
                new QueuePosition(
                    row.getObject("subject", UUID.class),
                    row.getLong("place"),
                    row.getObject("eta_seconds", Long.class)),
            subjects,
            clock.instant())
        .stream()
        .collect(Collectors.toMap(QueuePosition::subject, Function.identity()));
  }
}
