package dev.lazaret.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The rows of db-scheduler's table. They are inserted here and not through its client, because a
 * unique violation inside of the caller's transaction would end that transaction.
 */
final class JobRows {
  /**
   * The second row that a subject has while the first runs. Neither runs while the other does; see
   * {@link #otherRuns}.
   */
  private static final String AGAIN = "+again";

  private static final String INSERT =
      """
      insert into scheduled_jobs (task_name, task_instance, execution_time, picked, version)
      values (?, ?, ?, false, 1)
      on conflict do nothing\
      """;
  private static final String WAITS =
      """
      select picked from scheduled_jobs where task_name = ? and task_instance = ? for update\
      """;
  private static final String OTHER_RUNS =
      """
      select exists (select 1 from scheduled_jobs
        where task_name = ? and task_instance = ? and picked)\
      """;
  private static final String DUE =
      """
      select count(*) from scheduled_jobs
      where task_name = ? and (picked or execution_time <= ?)\
      """;

  private static final String DEATHS =
      "select deaths from scheduled_jobs where task_name = ? and task_instance = ?";
  // Of several processes that see the death, the first one's version fits.
  private static final String REVIVE =
      """
      update scheduled_jobs set picked = false, picked_by = null, last_heartbeat = null,
        execution_time = ?, deaths = deaths + 1, version = version + 1
      where task_name = ? and task_instance = ? and version = ? and picked\
      """;

  private JobRows() {}

  static UUID subject(String instance) {
    return UUID.fromString(
        instance.endsWith(AGAIN)
            ? instance.substring(0, instance.length() - AGAIN.length())
            : instance);
  }

  static void insert(Connection connection, String job, UUID subject, Instant now)
      throws SQLException {
    String first = subject.toString();
    if (insertRow(connection, job, first, now) || waits(connection, job, first)) {
      return;
    }
    insertRow(connection, job, first + AGAIN, now);
  }

  /** Whether the subject's other row is running while {@code instance} was picked. */
  static boolean otherRuns(Connection connection, String job, String instance) throws SQLException {
    String other = instance.endsWith(AGAIN) ? subject(instance).toString() : instance + AGAIN;
    try (PreparedStatement statement = connection.prepareStatement(OTHER_RUNS)) {
      statement.setString(1, job);
      statement.setString(2, other);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** How many processes died while they did this job. */
  static int deaths(Connection connection, String job, String instance) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DEATHS)) {
      statement.setString(1, job);
      statement.setString(2, instance);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }

  /** Gives back the job of a process that died, and counts its death. */
  static void revive(Connection connection, String job, String instance, long version, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REVIVE)) {
      statement.setObject(1, utc(now));
      statement.setString(2, job);
      statement.setString(3, instance);
      statement.setLong(4, version);
      statement.executeUpdate();
    }
  }

  /** How many jobs of a kind run or could run now. */
  static int dueOrRunning(Connection connection, String job, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setString(1, job);
      statement.setObject(2, utc(now));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static boolean insertRow(Connection connection, String job, String instance, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, job);
      statement.setString(2, instance);
      statement.setObject(3, utc(now));
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean waits(Connection connection, String job, String instance)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
      statement.setString(1, job);
      statement.setString(2, instance);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && !rows.getBoolean(1);
      }
    }
  }
}
