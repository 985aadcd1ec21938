package dev.lazaret.inventory.owned;

import java.util.List;
import java.util.stream.Stream;

/** One file, as a database names it or as it lies in a layer. */
record FileRow(String path, Nature nature, List<FileDigest> digests) {
  FileRow {
    digests = List.copyOf(digests);
  }

  /** The same file, of which these digests are known as well. */
  FileRow and(List<FileDigest> more) {
    return new FileRow(path, nature, Stream.concat(digests.stream(), more.stream()).toList());
  }

  /** What matters about a file beside its content. */
  enum Nature {
    PLAIN,
    /** It can be run, and is machine code. */
    PROGRAM,
    /** It can be run, and names its interpreter. */
    SCRIPT,
    /** Machine code that programs load. */
    LIBRARY,
    /** A package brought it; what it was stands elsewhere. */
    LISTED,
    /** A package brought it, and whoever installs the package is to change it. */
    SETTINGS;

    /** Whether it can be run by itself. */
    boolean canBeRun() {
      return this == PROGRAM || this == SCRIPT;
    }

    /** Whether what it says is done. */
    boolean isCode() {
      return canBeRun() || this == LIBRARY;
    }
  }
}
