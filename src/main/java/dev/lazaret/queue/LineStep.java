package dev.lazaret.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One look at the waiting line for one kind of job, in one transaction of the service's role. */
final class LineStep {
  /** A process that was not seen for this long has no slots. */
  private static final Duration GONE_AFTER = Duration.ofSeconds(60);

  private static final String ANNOUNCE =
      """
      insert into queue_processes (process, job, slots, seen_at) values (?, ?, ?, ?)
      on conflict (process, job) do update set slots = excluded.slots, seen_at = excluded.seen_at
      where queue_processes.slots <> excluded.slots
        or queue_processes.seen_at < excluded.seen_at - interval '5 seconds'\
      """;
  private static final String FORGET = "delete from queue_processes where seen_at < ?";
  private static final String WITHDRAW = "delete from queue_processes where process = ?";
  private static final String LOCK = "select 1 from queue_lanes for update";
  private static final String SLOTS =
      "select coalesce(sum(slots), 0) from queue_processes where job = ? and seen_at >= ?";
  private static final String NEXT = "select subject from queue_next(?, ?, ?)";

  private final Connection connection;
  private final JobHandler handler;
  private final Instant now;

  LineStep(Connection connection, JobHandler handler, Instant now) {
    this.connection = connection;
    this.handler = handler;
    this.now = now;
  }

  /** Hands out as many as there are free slots in the cluster; returns how many. */
  int run(UUID process) throws SQLException {
    announce(process);
    lockLanes();
    int free = slots() - JobRows.dueOrRunning(connection, handler.name(), now);
    if (free <= 0) {
      return 0;
    }
    List<UUID> next = next(free);
    for (UUID subject : next) {
      JobRows.insert(connection, handler.name(), subject, now);
    }
    return next.size();
  }

  static void withdraw(Connection connection, UUID process) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WITHDRAW)) {
      statement.setObject(1, process);
      statement.executeUpdate();
    }
  }

  private void announce(UUID process) throws SQLException {
    try (PreparedStatement announce = connection.prepareStatement(ANNOUNCE);
        PreparedStatement forget = connection.prepareStatement(FORGET)) {
      announce.setObject(1, process);
      announce.setString(2, handler.name());
      announce.setInt(3, handler.slots());
      announce.setObject(4, JobRows.utc(now));
      announce.executeUpdate();
      forget.setObject(1, JobRows.utc(now.minus(GONE_AFTER)));
      forget.executeUpdate();
    }
  }

  private void lockLanes() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.execute();
    }
  }

  private int slots() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SLOTS)) {
      statement.setString(1, handler.name());
      statement.setObject(2, JobRows.utc(now.minus(GONE_AFTER)));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private List<UUID> next(int count) throws SQLException {
    List<UUID> subjects = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
      statement.setString(1, handler.name());
      statement.setInt(2, count);
      statement.setObject(3, JobRows.utc(now));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          subjects.add(rows.getObject(1, UUID.class));
        }
      }
    }
    return subjects;
  }
}
