package dev.lazaret.platform.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;

/** Waits for a new server and creates what is missing in it: login roles and database. */
final class PostgresSetup {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private final PostgresServer server;

  PostgresSetup(PostgresServer server) {
    this.server = server;
  }

  void await() {
    try (Connection connection = connect()) {
      prepare(connection);
    } catch (SQLException e) {
      server.close();
      throw new ProcessException("Could not prepare the database: " + e.getMessage(), e);
    }
  }

  private Connection connect() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        var login = server.logins().superuser();
        return DriverManager.getConnection(
            PostgresServer.jdbcUrl(server.port(), "postgres"), login.user(), login.password());
      } catch (SQLException e) {
        if (!server.process().isAlive() || System.nanoTime() > deadline) {
          server.close();
          throw new ProcessException(
              "PostgreSQL did not come up ("
                  + e.getMessage()
                  + "); its log ends with:\n"
                  + String.join("\n", server.process().lastLines(15)),
              e);
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      server.close();
      Thread.currentThread().interrupt();
      throw new ProcessException("Interrupted while PostgreSQL started", e);
    }
  }

  private void prepare(Connection connection) throws SQLException {
    var logins = server.logins();
    for (var login : logins.roles()) {
      // The names are constants and the passwords hexadecimal: nothing to quote.
      if (isMissing(connection, "pg_roles", "rolname", login.user())) {
        run(connection, "create role " + login.user());
      }
      run(
          connection,
          "alter role "
              + login.user()
              + " with login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password '"
              + login.password()
              + "'");
    }
    if (isMissing(connection, "pg_database", "datname", PostgresLauncher.DATABASE)) {
      run(
          connection,
          "create database " + PostgresLauncher.DATABASE + " owner " + logins.owner().user());
    }
    run(connection, "revoke all on database " + PostgresLauncher.DATABASE + " from public");
    run(
        connection,
        "grant connect on database "
            + PostgresLauncher.DATABASE
            + " to "
            + logins.roles().stream().map(DatabaseLogin::user).collect(Collectors.joining(", ")));
  }

  private static boolean isMissing(Connection connection, String table, String column, String name)
      throws SQLException {
    try (var query =
        connection.prepareStatement("select 1 from " + table + " where " + column + " = ?")) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
