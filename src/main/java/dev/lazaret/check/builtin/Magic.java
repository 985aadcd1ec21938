package dev.lazaret.check.builtin;

import java.util.Arrays;
import java.util.HexFormat;

/** The first bytes of file formats (magic(5), the formats' own specifications). */
enum Magic {
  ELF("7f454c46"),
  GZIP("1f8b"),
  XZ("fd377a585a00"),
  ZSTD("28b52ffd");

  private final byte[] bytes;

  Magic(String hex) {
    this.bytes = HexFormat.of().parseHex(hex);
  }

  /** Whether a file that begins with {@code prefix} says that it has this format. */
  boolean begins(byte[] prefix) {
    return prefix.length >= bytes.length
        && Arrays.equals(prefix, 0, bytes.length, bytes, 0, bytes.length);
  }
}
