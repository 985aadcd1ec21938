package dev.lazaret.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Books the ends of jobs: shares of running work, and how long work takes. */
final class FinishedJobs {
  private static final String RELEASE = "delete from queue_handed where subject = ? and job = ?";
  private static final String RECORD =
      "insert into queue_finished (job, ended_at, millis) values (?, ?, ?)";
  // What was handed out and has no row any more has ended, however it ended.
  private static final String RELEASE_LOST =
      """
      delete from queue_handed h where h.job = ? and not exists (
        select 1 from scheduled_jobs s
        where s.task_name = h.job and s.task_instance = h.subject::text)\
      """;
  private static final String FORGET =
      """
      delete from queue_finished where job = ? and id < (
        select min(id) from (
          select id from queue_finished where job = ? order by id desc limit 100) recent)\
      """;

  private FinishedJobs() {}

  static void release(Connection connection, String job, UUID subject) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setObject(1, subject);
      statement.setString(2, job);
      statement.executeUpdate();
    }
  }

  static void record(Connection connection, String job, Instant ended, Duration took)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
      statement.setString(1, job);
      statement.setObject(2, JobRows.utc(ended));
      statement.setLong(3, took.toMillis());
      statement.executeUpdate();
    }
  }

  static void tidy(Connection connection, String job) throws SQLException {
    try (PreparedStatement lost = connection.prepareStatement(RELEASE_LOST);
        PreparedStatement old = connection.prepareStatement(FORGET)) {
      lost.setString(1, job);
      lost.executeUpdate();
      old.setString(1, job);
      old.setString(2, job);
      old.executeUpdate();
    }
  }
}
