package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * A way for system users to a folder whose parents are closed to them (a home, a private temporary
 * folder): the folder is bound to a place below {@code /run}. Permissions of the parents stay as
 * they are.
 */
public final class Passage implements AutoCloseable {
  private static final Path BASE = Path.of("/run");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path path;
  private final boolean bound;

  private Passage(Path path, boolean bound) {
    this.path = path;
    this.bound = bound;
  }

  /** The folder, as the user reaches it. */
  public Path path() {
    return path;
  }

  /**
   * Opens a passage where one is needed.
   *
   * @param installation the data folder that it is for: each has passages of its own
   * @throws ProcessException if the user cannot reach the folder and it cannot be bound
   */
  public static Passage open(Path installation, Path folder, SystemUser user) {
    if (user.uid() == SystemUser.current().uid() || reaches(user, folder)) {
      return new Passage(folder, false);
    }
    Path place = place(installation, folder);
    if (!isBound(place)) {
      bind(folder, place, user);
    }
    return new Passage(place, true);
  }

  /** The passage to this folder that an earlier process left open, or the folder itself. */
  public static Passage remaining(Path installation, Path folder) {
    Path place = place(installation, folder);
    return isBound(place) ? new Passage(place, true) : new Passage(folder, false);
  }

  /** Takes the binding away; the folder stays. */
  @Override
  public void close() {
    if (bound && isBound(path)) {
      run(List.of("umount", path.toString()), "Could not unmount " + path);
      try {
        Files.delete(path);
      } catch (IOException e) {
        throw new UncheckedIOException("Could not remove " + path, e);
      }
    }
  }

  private static void bind(Path folder, Path place, SystemUser user) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not make " + place, e);
    }
    run(
        List.of("mount", "--bind", folder.toString(), place.toString()),
        "The system user "
            + user.name()
            + " cannot reach "
            + folder
            + " because a folder above it is closed to others, and it could not be bound to "
            + place);
  }

  private static void run(List<String> command, String failure) {
    var outcome = Command.of(command).run(PATIENCE);
    if (!outcome.ok()) {
      throw new ProcessException(failure + ": " + outcome.output().strip());
    }
  }

  private static boolean reaches(SystemUser user, Path folder) {
    return Command.of(List.of("test", "-x", folder.toString())).as(user).run(PATIENCE).ok();
  }

  private static boolean isBound(Path place) {
    try (var mounts = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return mounts.anyMatch(line -> line.split(" ", 6)[4].equals(place.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the mounts of this machine", e);
    }
  }

  private static Path place(Path installation, Path folder) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((installation + "\n" + folder).getBytes(StandardCharsets.UTF_8));
      return BASE.resolve("lazaret-way-" + HexFormat.of().formatHex(digest, 0, 4));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
