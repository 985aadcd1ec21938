package dev.lazaret.inventory.owned;

import java.util.HexFormat;
import java.util.Optional;

/** The digest of a file's content; {@code hex} in lower case. */
record FileDigest(ContentDigest kind, String hex) {
  static FileDigest of(ContentDigest kind, byte[] value) {
    return new FileDigest(kind, HexFormat.of().formatHex(value));
  }

  /** What a database wrote; empty where it is no digest of this kind. */
  static Optional<FileDigest> parse(ContentDigest kind, String hex) {
    boolean written =
        hex.length() == 2 * kind.size() && hex.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return written ? Optional.of(of(kind, HexFormat.of().parseHex(hex))) : Optional.empty();
  }
}
