package dev.lazaret.image;

import java.util.List;

/**
 * What {@link SanitizedArchive} wrote. {@code imageId} is the ID under which a Docker engine knows
 * it after loading; it is not the ID of the tenant's image.
 */
public record SanitizedImage(Digest imageId, List<Digest> diffIds, Dropped dropped) {
  public SanitizedImage {
    diffIds = List.copyOf(diffIds);
  }

  /** How many entries were left out, by cause. */
  public record Dropped(
      int deviceNodes, int underKernelFileSystems, int linksToDropped, int extendedAttributes) {
    /** All entries that were left out; attributes are not entries. */
    public int entries() {
      return deviceNodes + underKernelFileSystems + linksToDropped;
    }
  }
}
