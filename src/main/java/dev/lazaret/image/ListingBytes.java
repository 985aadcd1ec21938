package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Numbers and byte strings of variable length, one after the other. */
final class ListingBytes {
  private ListingBytes() {}

  static final class Writer {
    private byte[] bytes = new byte[256];
    private int length;

    int length() {
      return length;
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes, length);
    }

    void number(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        one((int) (rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      one((int) rest);
    }

    void signed(long value) {
      number(value << 1 ^ value >> 63);
    }

    void text(String value) {
      byte[] encoded = value.getBytes(UTF_8);
      string(encoded, 0, encoded.length);
    }

    void string(byte[] value, int from, int to) {
      number(to - from);
      reserve(to - from);
      System.arraycopy(value, from, bytes, length, to - from);
      length += to - from;
    }

    private void one(int value) {
      reserve(1);
      bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
      if (length + more > bytes.length) {
        bytes =
            Arrays.copyOf(bytes, Math.addExact(Math.max(length + more, length), length / 2 + 64));
      }
    }
  }

  /** Reads what {@link Writer} wrote; stored bytes that are not that end in an exception. */
  static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes, int position) {
      this.bytes = bytes;
      this.position = position;
    }

    int position() {
      return position;
    }

    boolean atEnd() {
      return position >= bytes.length;
    }

    long number() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte b = bytes[position++];
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("Not a layer listing: a number does not end");
    }

    long signed() {
      long value = number();
      return value >>> 1 ^ -(value & 1);
    }

    int size() {
      long size = number();
      if (size < 0 || size > bytes.length) {
        throw new IllegalArgumentException("Not a layer listing: a size is " + size);
      }
      return (int) size;
    }

    String text() {
      return new String(string(), UTF_8);
    }

    byte[] string() {
      int size = size();
      if (size > bytes.length - position) {
        throw new IllegalArgumentException("Not a layer listing: it ends too early");
      }
      byte[] value = Arrays.copyOfRange(bytes, position, position + size);
      position += size;
      return value;
    }

    void skipString() {
      int size = size();
      position += size;
    }
  }
}
