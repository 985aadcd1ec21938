package dev.lazaret.cli;

import dev.lazaret.platform.process.PostgresLauncher;
import dev.lazaret.platform.process.PostgresServer;
import dev.lazaret.platform.process.SystemUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the services find their database, and as whom: the worker knows the service login only, web
 * knows all three.
 */
sealed interface Database {
  String URL = "QUARKUS_DATASOURCE_JDBC_URL";
  String TENANT = "QUARKUS_DATASOURCE_PASSWORD";
  String SERVICE = "QUARKUS_DATASOURCE__SERVICE__PASSWORD";
  String OWNER = "QUARKUS_FLYWAY_PASSWORD";

  // A worker has the pools of the other logins too, but never connects: their passwords are not
  // told.
  String NOT_GIVEN = "not-given-to-workers";

  /** Settings of the web role. */
  Map<String, String> forWeb();

  /** Settings of the worker role. */
  Map<String, String> forWorker();

  /** The server that we run, if we run it. */
  Optional<PostgresServer> server();

  /** Starts our own PostgreSQL unless the environment names another database. */
  static Database open(
      DataFolder data, Path logs, SystemUser user, Map<String, String> environment) {
    if (environment.containsKey(URL)) {
      return new External(environment);
    }
    return new Embedded(
        new PostgresLauncher(data.postgres(), logs.resolve("postgres.log"), user).start());
  }

  /** A PostgreSQL that this installation runs. */
  record Embedded(PostgresServer process) implements Database {
    @Override
    public Map<String, String> forWeb() {
      var logins = process.logins();
      return Map.of(
          URL,
          process.jdbcUrl(),
          TENANT,
          logins.tenant().password(),
          SERVICE,
          logins.service().password(),
          OWNER,
          logins.owner().password(),
          "LAZARET_BOOTSTRAP_LOCAL",
          "true");
    }

    @Override
    public Map<String, String> forWorker() {
      return Map.of(
          URL,
          process.jdbcUrl(),
          TENANT,
          NOT_GIVEN,
          OWNER,
          NOT_GIVEN,
          SERVICE,
          process.logins().service().password());
    }

    @Override
    public Optional<PostgresServer> server() {
      return Optional.of(process);
    }
  }

  /** A database that somebody else runs; the environment says how to reach it. */
  record External(Map<String, String> environment) implements Database {
    @Override
    public Map<String, String> forWeb() {
      var settings = new HashMap<String, String>();
      environment.forEach((name, value) -> {
        if (concernsDatabase(name)) {
          settings.put(name, value);
        }
      });
      return settings;
    }

    @Override
    public Map<String, String> forWorker() {
      var settings = new HashMap<>(forWeb());
      settings.put(TENANT, NOT_GIVEN);
      settings.put(OWNER, NOT_GIVEN);
      return settings;
    }

    @Override
    public Optional<PostgresServer> server() {
      return Optional.empty();
    }

    private static boolean concernsDatabase(String name) {
      return name.startsWith("QUARKUS_DATASOURCE_") || name.startsWith("QUARKUS_FLYWAY_");
    }
  }
}
