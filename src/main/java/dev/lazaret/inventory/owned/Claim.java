package dev.lazaret.inventory.owned;

import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.List;

/**
 * What a package database of some layer says about a path. {@code current} are those that the image
 * shows; an older one tells what a lower layer brought.
 */
record Claim(String packageName, boolean current, Nature nature, List<FileDigest> digests) {
  /** Whether this is one of the digests of the file. */
  boolean matches(List<FileDigest> file) {
    return digests.stream().anyMatch(file::contains);
  }

  /** Whether the file has a digest of the same kind. */
  boolean isComparableWith(List<FileDigest> file) {
    return digests.stream()
        .anyMatch(mine -> file.stream().anyMatch(theirs -> theirs.kind() == mine.kind()));
  }
}
