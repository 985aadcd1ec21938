package dev.lazaret.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one protobuf message field by field. Its input comes from a guest kernel that may have been
 * taken over: every length is checked against what is there, and nothing is allocated beyond it.
 */
final class Proto {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;
  private static final int LONGEST_TEXT = 128 << 10;

  private final byte[] data;
  private final int end;
  private int position;
  private int wireType;

  Proto(byte[] data, int from, int to) {
    this.data = data;
    this.position = from;
    this.end = to;
  }

  /** The number of the next field, or 0 at the end; its value must be read or skipped then. */
  int next() throws MalformedTrace {
    if (position == end) {
      return 0;
    }
    long key = varint();
    long number = key >>> 3;
    wireType = (int) (key & 7);
    if (number < 1 || number > 1 << 20) {
      throw new MalformedTrace("field number " + number);
    }
    return (int) number;
  }

  /** The kind of value that {@link #next} announced. */
  int wireType() {
    return wireType;
  }

  long number() throws MalformedTrace {
    require(VARINT);
    return varint();
  }

  String text() throws MalformedTrace {
    int length = length();
    String text =
        new String(data, position, Math.min(length, LONGEST_TEXT), StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  byte[] bytes() throws MalformedTrace {
    int length = length();
    byte[] bytes = Arrays.copyOfRange(data, position, position + length);
    position += length;
    return bytes;
  }

  /** The message inside of this field. */
  Proto message() throws MalformedTrace {
    int length = length();
    var inner = new Proto(data, position, position + length);
    position += length;
    return inner;
  }

  void skip() throws MalformedTrace {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw new MalformedTrace("wire type " + wireType);
    }
  }

  private int length() throws MalformedTrace {
    require(BYTES);
    long length = varint();
    if (length < 0 || length > end - position) {
      throw new MalformedTrace(
          "a length of " + length + " where " + (end - position) + " are left");
    }
    return (int) length;
  }

  private void require(int type) throws MalformedTrace {
    if (wireType != type) {
      throw new MalformedTrace("wire type " + wireType + " instead of " + type);
    }
  }

  private void advance(int count) throws MalformedTrace {
    if (count > end - position) {
      throw new MalformedTrace("a value that ends behind its message");
    }
    position += count;
  }

  private long varint() throws MalformedTrace {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position == end) {
        throw new MalformedTrace("a number that ends behind its message");
      }
      byte next = data[position++];
      if (shift == 63 && next > 1) {
        throw new MalformedTrace("a number of more than 64 bits");
      }
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedTrace("a number of more than ten bytes");
  }
}
