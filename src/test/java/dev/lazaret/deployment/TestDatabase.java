package dev.lazaret.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.process.Command;
import dev.lazaret.platform.process.DatabaseLogin;
import dev.lazaret.platform.process.FileTree;
import dev.lazaret.platform.process.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that knew nothing of Lazaret before deploy/postgres-roles.sh ran. */
final class TestDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final PostgresServer server;

  private TestDatabase(Path folder, PostgresServer server) {
    this.folder = folder;
    this.server = server;
  }

  static TestDatabase start(Map<String, String> passwords) throws Exception {
    Path folder = Files.createTempDirectory("lazaret-postgres");
    var database = new TestDatabase(folder, PostgresTestResource.startIn(folder));
    try {
      database.forget();
      database.makeRoles(passwords);
      return database;
    } catch (Exception | Error e) {
      database.close();
      throw e;
    }
  }

  String url() {
    return server.jdbcUrl();
  }

  /** Our launcher has made database and roles already. */
  private void forget() throws SQLException {
    DatabaseLogin superuser = server.logins().superuser();
    String url = server.jdbcUrl().replaceAll("/lazaret$", "/postgres");
    try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
        var statement = connection.createStatement()) {
      statement.execute("drop database lazaret");
      statement.execute("drop role lazaret_owner, lazaret_tenant, lazaret_service, lazaret_worker");
    }
  }

  private void makeRoles(Map<String, String> passwords) {
    DatabaseLogin superuser = server.logins().superuser();
    var script =
        Command.of(List.of("sh", "deploy/postgres-roles.sh"))
            .with("PGHOST", "127.0.0.1")
            .with("PGPORT", Integer.toString(server.port()))
            .with("PGPASSWORD", superuser.password())
            .with("POSTGRES_USER", superuser.user());
    for (var password : passwords.entrySet()) {
      script = script.with(password.getKey(), password.getValue());
    }
    var ended = script.run(PATIENCE);
    assertEquals(0, ended.exit(), ended.output());
  }

  @Override
  public void close() throws IOException {
    server.close();
    FileTree.delete(folder);
  }
}
