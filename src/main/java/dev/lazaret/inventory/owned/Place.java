package dev.lazaret.inventory.owned;

/** A file in a layer. */
public record Place(int layerIndex, String path) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /**
   * A number that stands for it where many are kept (FNV-1a of 64 bits). Who finds another path
   * with the number of one has it held against the digest of the other, and where both were
   * compared the worse counts for both.
   */
  long key() {
    return mixed(layerIndex, path);
  }

  /** The number of a path in whatever layer. */
  static long key(String path) {
    return mixed(-1, path);
  }

  private static long mixed(int first, String path) {
    long hash = (FNV_OFFSET ^ first) * FNV_PRIME;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * FNV_PRIME;
    }
    return hash ^ hash >>> 32;
  }
}
