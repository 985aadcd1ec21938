package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresLauncherTest {
  @TempDir Path folder;

  @Test
  void keepsDataPasswordsAndPortOverAKillAndARestart() throws Exception {
    int port;
    try (var server = PostgresTestResource.startIn(folder)) {
      port = server.port();
      try (var owner = connect(server, server.logins().owner())) {
        owner.createStatement().execute("create table kept (n int)");
        owner.createStatement().execute("insert into kept values (42)");
      }
      server.process().kill();
    }

    try (var server = PostgresTestResource.startIn(folder);
        var owner = connect(server, server.logins().owner());
        var rows = owner.createStatement().executeQuery("select n from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void isDurableGuardedByPasswordsAndNotRoot() throws Exception {
    try (var server = PostgresTestResource.startIn(folder)) {
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "data_checksums")).isEqualTo("on");
      assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.readAllLines(folder.resolve("data/pg_hba.conf")))
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .allMatch(line -> line.endsWith("scram-sha-256"));
      assertThat(Files.getPosixFilePermissions(folder.resolve("passwords"))).hasSize(2);
      var proc = Path.of("/proc", Long.toString(server.process().pid()));
      assertThat((int) Files.getAttribute(proc, "unix:uid")).isNotZero();
    }
  }

  private static String setting(PostgresServer server, String name) throws SQLException {
    try (var connection = connect(server, server.logins().tenant());
        var rows = connection.createStatement().executeQuery("show " + name)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(PostgresServer server, DatabaseLogin login)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password());
  }
}
