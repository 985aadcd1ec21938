package dev.lazaret.inventory.owned;

import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.List;

/** Reads a file of dpkg line by line for the files that it names. */
sealed interface DpkgLines {
  void line(String line);

  /** There are no more lines. */
  default void end() {}

  /** {@code info/*.md5sums}: a digest, two characters, a path (deb-md5sums(5)). */
  record Digests(OwnedFiles files) implements DpkgLines {
    private static final int END = 2 * ContentDigest.MD5.size();

    @Override
    public void line(String line) {
      if (line.length() > END + 2) {
        String path = relative(line.substring(END + 1).strip());
        FileDigest.parse(ContentDigest.MD5, line.substring(0, END))
            .ifPresent(digest -> files.add(new FileRow(path, Nature.PLAIN, List.of(digest))));
      }
    }
  }

  /** {@code info/*.list}: paths. Folders stand right before what is in them, and are left out. */
  final class Paths implements DpkgLines {
    private final OwnedFiles files;
    private String before = "";

    Paths(OwnedFiles files) {
      this.files = files;
    }

    @Override
    public void line(String line) {
      if (!line.startsWith(before + "/")) {
        add();
      }
      before = line;
    }

    @Override
    public void end() {
      add();
    }

    private void add() {
      if (before.length() > 1) {
        files.add(new FileRow(relative(before), Nature.LISTED, List.of()));
      }
    }
  }

  /**
   * {@code status}: the field {@code Conffiles}, a path and its digest a line. Debian Policy 10.7.2
   * has them below {@code etc}; elsewhere nothing excuses a change.
   */
  final class Conffiles implements DpkgLines {
    private final OwnedFiles files;
    private boolean within;

    Conffiles(OwnedFiles files) {
      this.files = files;
    }

    @Override
    public void line(String line) {
      if (!line.startsWith(" ")) {
        within = line.startsWith("Conffiles:");
      } else if (within && line.startsWith(" /etc/")) {
        int end = line.indexOf(' ', 1);
        files.add(settings(line.substring(1, end < 0 ? line.length() : end)));
      }
    }
  }

  /** Scripts and what else dpkg keeps beside its lists. */
  record Others() implements DpkgLines {
    @Override
    public void line(String line) {
      // Names no files.
    }
  }

  private static FileRow settings(String path) {
    return new FileRow(relative(path), Nature.SETTINGS, List.of());
  }

  /** As paths of entries are written. */
  static String relative(String path) {
    if (path.startsWith("/")) {
      return path.substring(1);
    }
    return path.startsWith("./") ? path.substring(2) : path;
  }
}
