package dev.lazaret.cli;

import dev.lazaret.platform.process.PostgresLauncher;
import dev.lazaret.platform.process.PostgresServer;
import dev.lazaret.platform.process.SystemUser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the services find their database, and as whom: the worker knows its own login only, web
 * knows the other three.
 */
sealed interface Database {
  String URL = "QUARKUS_DATASOURCE_JDBC_URL";
  String OWNER = "LAZARET_DATABASE_OWNER_PASSWORD";
  String TENANT = "LAZARET_DATABASE_TENANT_PASSWORD";
  String SERVICE = "LAZARET_DATABASE_SERVICE_PASSWORD";
  String WORKER = "LAZARET_DATABASE_WORKER_PASSWORD";

  // The pool that serves web's own work is in a worker the worker's: same name, lesser login.
  String SERVICE_USER = "LAZARET_DATABASE_SERVICE_USER";
  String WORKER_USER = "lazaret_worker";

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

  /** An external database needs the passwords of all its logins. */
  static void refuseIncomplete(Map<String, String> environment) {
    List<String> missing =
        Stream.of(OWNER, TENANT, SERVICE, WORKER)
            .filter(name -> environment.getOrDefault(name, "").isBlank())
            .toList();
    if (environment.containsKey(URL) && !missing.isEmpty()) {
      throw new CommandFailure(
          "%s names a database, but not how to sign in: set %s (deploy/postgres-roles.sh makes the logins)"
              .formatted(URL, String.join(", ", missing)));
    }
  }

  /** A PostgreSQL that this installation runs. */
  record Embedded(PostgresServer process) implements Database {
    @Override
    public Map<String, String> forWeb() {
      var logins = process.logins();
      return Map.of(
          URL,
          process.jdbcUrl(),
          OWNER,
          logins.owner().password(),
          TENANT,
          logins.tenant().password(),
          SERVICE,
          logins.service().password(),
          "LAZARET_BOOTSTRAP_LOCAL",
          "true");
    }

    @Override
    public Map<String, String> forWorker() {
      return Map.of(
          URL,
          process.jdbcUrl(),
          SERVICE_USER,
          WORKER_USER,
          SERVICE,
          process.logins().worker().password());
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
      var settings = connection();
      environment.forEach((name, value) -> {
        if (ServiceEnvironment.isSecret(name) && !name.equals(WORKER)) {
          settings.put(name, value);
        }
      });
      return settings;
    }

    @Override
    public Map<String, String> forWorker() {
      var settings = connection();
      settings.put(SERVICE_USER, WORKER_USER);
      settings.put(SERVICE, environment.getOrDefault(WORKER, ""));
      return settings;
    }

    @Override
    public Optional<PostgresServer> server() {
      return Optional.empty();
    }

    private Map<String, String> connection() {
      return new HashMap<>(Map.of(URL, environment.getOrDefault(URL, "")));
    }
  }
}
