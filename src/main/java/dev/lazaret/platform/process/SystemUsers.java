package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

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

  private static final Path GROUPS = Path.of("/etc/group");
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

  /**
   * The group of the web role as this machine calls it, where web itself is elsewhere; empty where
   * it has none of that name.
   */
  public static OptionalInt serviceGroup() {
    try (var lines = Files.lines(GROUPS)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 2 && fields[0].equals(SERVICE))
          .mapToInt(fields -> Integer.parseInt(fields[2]))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the groups of this machine from " + GROUPS, e);
    }
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
