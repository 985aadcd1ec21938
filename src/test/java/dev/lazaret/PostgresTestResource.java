package dev.lazaret;

import dev.lazaret.platform.process.PostgresLauncher;
import dev.lazaret.platform.process.PostgresServer;
import dev.lazaret.platform.process.SystemUsers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh PostgreSQL for a test run, with its login roles; gone afterwards. */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
  private Path folder;
  private PostgresServer server;

  @Override
  public Map<String, String> start() {
    server = startIn(newFolder());
    var logins = server.logins();
    return Map.ofEntries(
        Map.entry("quarkus.datasource.jdbc.url", server.jdbcUrl()),
        Map.entry("quarkus.datasource.username", logins.tenant().user()),
        Map.entry("quarkus.datasource.password", logins.tenant().password()),
        Map.entry("quarkus.datasource.\"service\".jdbc.url", server.jdbcUrl()),
        Map.entry("quarkus.datasource.\"service\".username", logins.service().user()),
        Map.entry("quarkus.datasource.\"service\".password", logins.service().password()),
        Map.entry("lazaret.audit.key", "A".repeat(43) + "="),
        Map.entry("lazaret.audit.heads", folder.resolve("audit-heads").toString()),
        Map.entry("lazaret.audit.head-every", "PT0.1S"),
        Map.entry("test.worker.password", logins.worker().password()),
        Map.entry("test.superuser.username", logins.superuser().user()),
        Map.entry("test.superuser.password", logins.superuser().password()),
        Map.entry("quarkus.flyway.username", logins.owner().user()),
        Map.entry("quarkus.flyway.password", logins.owner().password()));
  }

  /** Starts a server in a folder, with programs shared by all tests. */
  public static PostgresServer startIn(Path folder) {
    return new PostgresLauncher(
            folder,
            Path.of("target/postgres-programs"),
            folder.resolve("postgres.log"),
            SystemUsers.service())
        .start();
  }

  private Path newFolder() {
    try {
      folder = Files.createTempDirectory("lazaret-postgres");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      deleteAll(folder);
    }
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
