package dev.lazaret.check.builtin;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The first bytes of file formats (magic(5), the formats' own specifications). */
enum Magic {
  ELF("7f454c46"),
  GZIP("1f8b"),
  /** {@code #!}, execve(2). */
  SCRIPT("2321"),
  XZ("fd377a585a00"),
  ZSTD("28b52ffd");

  private final byte[] bytes;

  Magic(String hex) {
    this.bytes = HexFormat.of().parseHex(hex);
  }

  /** Whether a file that begins with {@code prefix} says that it has this format. */
  boolean begins(ByteBuffer prefix) {
    return prefix.remaining() >= bytes.length
        && prefix.slice(prefix.position(), bytes.length).equals(ByteBuffer.wrap(bytes));
  }
}
