package dev.lazaret.inventory.owned;

import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the package databases of the layers say about a path, one behind the other, the latest
 * first. {@code current} are those that the image shows; an older one tells what a lower layer
 * brought. {@code packageName} is empty where a list of settings or of diversions says it.
 */
record Claim(
    String packageName,
    boolean current,
    Nature nature,
    @Nullable FileDigest digest,
    @Nullable Claim earlier) {

  /** Whose the file is. */
  String owner() {
    Claim claim = this;
    while (claim.packageName.isEmpty() && claim.earlier != null) {
      claim = claim.earlier;
    }
    return claim.packageName;
  }

  /** Whether one of them has one of the digests of the file. */
  boolean matches(List<FileDigest> file) {
    for (Claim claim = this; claim != null; claim = claim.earlier) {
      if (claim.digest != null && file.contains(claim.digest)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one that the image shows has a digest of the same kind. */
  boolean isComparableWith(List<FileDigest> file) {
    for (Claim claim = this; claim != null; claim = claim.earlier) {
      FileDigest mine = claim.digest;
      if (claim.current && mine != null && file.stream().anyMatch(d -> d.kind() == mine.kind())) {
        return true;
      }
    }
    return false;
  }

  /** Whether nobody says what the content is, or somebody says that it may be changed. */
  boolean mayDiffer() {
    boolean said = false;
    for (Claim claim = this; claim != null; claim = claim.earlier) {
      if (claim.nature == Nature.SETTINGS) {
        return true;
      }
      said |= claim.current && claim.digest != null;
    }
    return !said;
  }
}
