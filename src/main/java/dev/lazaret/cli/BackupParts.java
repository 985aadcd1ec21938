package dev.lazaret.cli;

import java.nio.file.Path;
import java.util.List;

/** What of a data folder cannot be made again. */
final class BackupParts {
  static final List<String> NAMES =
      List.of("postgres", "blobs", "evidence", "evidence-keys", "secrets", "audit", "tokens.json");

  private static final Path ARRIVING = Path.of("blobs", "incoming");

  private BackupParts() {}

  /**
   * Whether a path below the data folder is kept: not what belongs to a process, or half arrived.
   */
  static boolean isKept(Path relative) {
    return NAMES.contains(relative.getName(0).toString())
        && !relative.getFileName().toString().endsWith(".pid")
        && !(relative.startsWith(ARRIVING) && !relative.equals(ARRIVING));
  }

  /** Whether a name in a backup may become a path below a data folder. */
  static boolean isSafe(String name) {
    Path path = Path.of(name);
    return !path.isAbsolute() && path.equals(path.normalize()) && isKept(path);
  }
}
