package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers and byte strings of variable length, one after the other. They lie in pieces, so that a
 * long listing neither grows by copying nor needs a free stretch of memory as long as itself.
 */
final class ListingBytes {
  private static final int SHIFT = 16;
  private static final int PIECE = 1 << SHIFT;
  private static final int FIRST = 256;

  private final byte[][] pieces;
  private final int length;

  private ListingBytes(byte[][] pieces, int length) {
    this.pieces = pieces;
    this.length = length;
  }

  static ListingBytes of(byte[] bytes) {
    if (bytes.length <= PIECE) {
      return new ListingBytes(new byte[][] {bytes.clone()}, bytes.length);
    }
    var writer = new Writer();
    writer.raw(bytes, 0, bytes.length);
    return writer.done();
  }

  int length() {
    return length;
  }

  byte[] toArray() {
    byte[] all = new byte[length];
    copy(0, all, 0, length);
    return all;
  }

  byte at(int position) {
    return pieces[position >>> SHIFT][position & PIECE - 1];
  }

  void copy(int position, byte[] into, int offset, int count) {
    int done = 0;
    while (done < count) {
      int at = position + done;
      int within = at & PIECE - 1;
      int here = Math.min(count - done, PIECE - within);
      System.arraycopy(pieces[at >>> SHIFT], within, into, offset + done, here);
      done += here;
    }
  }

  /** Orders parts byte for byte, a part before the longer ones that begin with it. */
  int compare(int position, int count, ListingBytes other, int otherPosition, int otherCount) {
    int both = Math.min(count, otherCount);
    int from = position & PIECE - 1;
    int otherFrom = otherPosition & PIECE - 1;
    if (both > 0 && Math.max(from, otherFrom) + both <= PIECE) {
      byte[] piece = pieces[position >>> SHIFT];
      byte[] otherPiece = other.pieces[otherPosition >>> SHIFT];
      int same = Arrays.mismatch(piece, from, from + both, otherPiece, otherFrom, otherFrom + both);
      return same < 0
          ? count - otherCount
          : (piece[from + same] & 0xff) - (otherPiece[otherFrom + same] & 0xff);
    }
    for (int i = 0; i < both; i++) {
      int difference = (at(position + i) & 0xff) - (other.at(otherPosition + i) & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return count - otherCount;
  }

  static final class Writer {
    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[FIRST];
    private int used;

    /** What was written; the end of the writing. */
    ListingBytes done() {
      int length = Math.addExact(Math.multiplyExact(full.size(), PIECE), used);
      List<byte[]> pieces = new ArrayList<>(full);
      pieces.add(Arrays.copyOf(piece, used));
      return new ListingBytes(pieces.toArray(byte[][]::new), length);
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
      raw(value, from, to);
    }

    private void raw(byte[] value, int from, int to) {
      int at = from;
      while (at < to) {
        makeRoom(to - at);
        int here = Math.min(to - at, piece.length - used);
        System.arraycopy(value, at, piece, used, here);
        used += here;
        at += here;
      }
    }

    private void one(int value) {
      makeRoom(1);
      piece[used++] = (byte) value;
    }

    /** Room for one byte at least; the first piece grows, as most listings are short. */
    private void makeRoom(int wanted) {
      if (used == PIECE) {
        full.add(piece);
        piece = new byte[PIECE];
        used = 0;
      } else if (used == piece.length) {
        piece = Arrays.copyOf(piece, Math.clamp(2L * used + wanted, 0, PIECE));
      }
    }
  }

  /** Reads what {@link Writer} wrote; stored bytes that are not that end in an exception. */
  static final class Reader {
    private final ListingBytes bytes;
    private int position;

    Reader(ListingBytes bytes, int position) {
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
        byte b = one();
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("Not a layer listing: a number does not end");
    }

    private byte one() {
      if (atEnd()) {
        throw tooShort();
      }
      return bytes.at(position++);
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
      int size = stringSize();
      byte[] value = new byte[size];
      bytes.copy(position, value, 0, size);
      position += size;
      return value;
    }

    /** Steps over the size of a string, to where its bytes begin. */
    int stringSize() {
      int size = size();
      if (size > bytes.length - position) {
        throw tooShort();
      }
      return size;
    }

    void skip(int count) {
      position += count;
    }

    private static IllegalArgumentException tooShort() {
      return new IllegalArgumentException("Not a layer listing: it ends too early");
    }
  }
}
