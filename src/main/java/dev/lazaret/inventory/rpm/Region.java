package dev.lazaret.inventory.rpm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A stretch of a file. Offsets and lengths come from the file itself, so {@link #holds} is asked
 * before anything is read.
 */
record Region(ByteBuffer bytes) {
  /** All that is left of {@code bytes}, to be read in {@code order}. */
  static Region of(ByteBuffer bytes, ByteOrder order) {
    return new Region(bytes.slice().order(order));
  }

  int size() {
    return bytes.limit();
  }

  /** Whether the {@code length} bytes from {@code offset} on are there. */
  boolean holds(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size() - length;
  }

  int u8(int offset) {
    return Byte.toUnsignedInt(bytes.get(offset));
  }

  int u16(int offset) {
    return Short.toUnsignedInt(bytes.getShort(offset));
  }

  long u32(int offset) {
    return Integer.toUnsignedLong(bytes.getInt(offset));
  }

  /** Whether these letters stand at {@code offset}. */
  boolean says(int offset, String letters) {
    ByteBuffer wanted = ByteBuffer.wrap(letters.getBytes(StandardCharsets.US_ASCII));
    return holds(offset, wanted.limit())
        && bytes.slice(offset, wanted.limit()).mismatch(wanted) == -1;
  }

  Region part(int offset, int length) {
    return new Region(bytes.slice(offset, length).order(bytes.order()));
  }

  Region in(ByteOrder order) {
    return of(bytes, order);
  }
}
