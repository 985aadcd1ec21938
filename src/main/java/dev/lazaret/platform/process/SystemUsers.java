package dev.lazaret.platform.process;

import java.time.Duration;
import java.util.List;

/**
 * The accounts that the parts of a local installation run as. As root these are system users that
 * are created when missing; started by anybody else, everything runs as that one.
 */
public final class SystemUsers {
  /** Runs PostgreSQL and the web role; never opens the engine's socket. */
  public static final String SERVICE = "lazaret";

  /** Runs the worker role; its group alone may open the engine's socket. */
  public static final String WORKER = "lazaret-worker";

  /** Runs the sinkhole, in a network of its own and with no right at all. */
  public static final String SINKHOLE = "lazaret-sinkhole";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SystemUsers() {}

  /** The user of the service and of PostgreSQL. */
  public static SystemUser service() {
    return ensure(SERVICE);
  }

  /** The user of the worker. */
  public static SystemUser worker() {
    return ensure(WORKER);
  }

  /** The user of the sinkhole. */
  public static SystemUser sinkhole() {
    return ensure(SINKHOLE);
  }

  private static SystemUser ensure(String name) {
    SystemUser current = SystemUser.current();
    if (!current.isRoot()) {
      return current;
    }
    return SystemUser.find(name).orElseGet(() -> create(name));
  }

  private static synchronized SystemUser create(String name) {
    var added =
        Command.of(
                List.of(
                    "useradd",
                    "--system",
                    "--user-group",
                    "--no-create-home",
                    "--home-dir",
                    "/nonexistent",
                    "--shell",
                    "/usr/sbin/nologin",
                    name))
            .run(PATIENCE);
    return SystemUser.find(name)
        .orElseThrow(() ->
            new ProcessException(
                "Could not create the system user "
                    + name
                    + ": useradd ended with "
                    + added.exit()
                    + " and said: "
                    + added.output().strip()));
  }
}
