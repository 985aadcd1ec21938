package dev.lazaret.inventory.owned;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first {@value #BYTES} bytes of a digest of a file's content: enough to tell what a package
 * brought from what somebody changed, and little enough to be kept of each file.
 */
record FileDigest(ContentDigest kind, long first, long second) {
  static final int BYTES = 16;

  static FileDigest of(ContentDigest kind, byte[] digest) {
    return of(kind, ByteBuffer.wrap(digest));
  }

  /** Takes the next bytes of {@code digest}. */
  static FileDigest of(ContentDigest kind, ByteBuffer digest) {
    return new FileDigest(kind, digest.getLong(), digest.getLong());
  }

  /** What a database wrote; empty where it is no digest of this kind. */
  static Optional<FileDigest> parse(ContentDigest kind, String hex) {
    boolean written =
        hex.length() == 2 * kind.size() && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return written ? Optional.of(of(kind, HexFormat.of().parseHex(hex))) : Optional.empty();
  }

  /** The bytes that are kept. */
  byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(first).putLong(second).array();
  }
}
