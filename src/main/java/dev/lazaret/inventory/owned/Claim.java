package dev.lazaret.inventory.owned;

import dev.lazaret.inventory.owned.FileRow.Nature;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the package databases of the layers say about a path, one behind the other, the latest
 * first. {@code current} are those that the image shows; {@code packageName} is empty where a list
 * of settings or of diversions says it.
 */
record Claim(
    String packageName,
    int layerIndex,
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

  /**
   * How a file that the image shows, in a layer, stands to the databases that the image shows; and
   * where a later layer took the digests away, to those that were there before.
   */
  Integrity ofShown(int layer, List<FileDigest> file) {
    if (isForSettings()) {
      return Integrity.NOT_SAID;
    }
    List<FileDigest> expected = currentDigests();
    if (expected.isEmpty()) {
      expected = digestsBefore(layer);
    }
    if (expected.isEmpty()) {
      return Integrity.NOT_SAID;
    }
    List<FileDigest> comparable =
        expected.stream()
            .filter(mine -> file.stream().anyMatch(theirs -> theirs.kind() == mine.kind()))
            .toList();
    if (comparable.isEmpty()) {
      return Integrity.NOT_COMPARED;
    }
    return file.containsAll(comparable) ? Integrity.UNCHANGED : Integrity.CHANGED;
  }

  private boolean isForSettings() {
    boolean settings = false;
    for (Claim claim = this; claim != null; claim = claim.earlier) {
      settings |= claim.current && claim.nature == Nature.SETTINGS;
    }
    return settings;
  }

  /** How a file that a later layer hides stands to whatever database of the image. */
  Integrity ofHidden(List<FileDigest> file) {
    return all().stream().anyMatch(claim -> claim.digest != null && file.contains(claim.digest))
        ? Integrity.UNCHANGED
        : Integrity.NOT_COMPARED;
  }

  /** The lowest layer whose database claims the file. */
  int firstLayer() {
    return all().stream().mapToInt(Claim::layerIndex).min().orElse(layerIndex);
  }

  /** Whether the image has a database that says what the file is. */
  boolean isSaid() {
    return !currentDigests().isEmpty();
  }

  /**
   * A package of dpkg that gave a file to another one keeps the digest and loses the path in its
   * list, so where lists name the path, only packages whose list does so count.
   */
  private List<FileDigest> currentDigests() {
    if (earlier == null) {
      // So it is for nearly all files, and there are many.
      return current && digest != null ? List.of(digest) : List.of();
    }
    List<Claim> current = all().stream().filter(Claim::current).toList();
    List<String> listing =
        current.stream()
            .filter(claim -> claim.nature == Nature.LISTED)
            .map(Claim::packageName)
            .toList();
    List<FileDigest> digests = new ArrayList<>();
    for (Claim claim : current) {
      if (claim.digest != null && (listing.isEmpty() || listing.contains(claim.packageName))) {
        digests.add(claim.digest);
      }
    }
    return digests;
  }

  private List<FileDigest> digestsBefore(int layer) {
    for (Claim claim : all()) {
      if (claim.digest != null && claim.layerIndex <= layer) {
        return List.of(claim.digest);
      }
    }
    return List.of();
  }

  private List<Claim> all() {
    List<Claim> all = new ArrayList<>(2);
    for (Claim claim = this; claim != null; claim = claim.earlier) {
      all.add(claim);
    }
    return all;
  }
}
