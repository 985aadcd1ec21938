package dev.lazaret.platform.process;

import java.time.Duration;

/**
 * A running PostgreSQL of our own, on loopback, with the database {@code lazaret} and its three
 * login roles.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServiceProcess process;
  private final int port;
  private final PostgresLogins logins;

  PostgresServer(ServiceProcess process, int port, PostgresLogins logins) {
    this.process = process;
    this.port = port;
    this.logins = logins;
  }

  /** Where the database {@code lazaret} is. */
  public String jdbcUrl() {
    return jdbcUrl(port, PostgresLauncher.DATABASE);
  }

  static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The port on loopback. */
  public int port() {
    return port;
  }

  /** The roles that may connect. */
  public PostgresLogins logins() {
    return logins;
  }

  /** The process, to watch it. */
  public ServiceProcess process() {
    return process;
  }

  /** Fast shutdown: sessions are ended, a checkpoint is written. */
  @Override
  public void close() {
    process.stop(PATIENCE);
  }
}
