package dev.lazaret.inventory.elf;

import java.nio.ByteBuffer;

/** Looks for a few bytes in content that comes piece by piece (Knuth, Morris, Pratt). */
public final class PieceSearch {
  private final byte[] wanted;
  private final int[] fallback;
  private int matched;
  private long position;

  public PieceSearch(byte[] wanted) {
    this.wanted = wanted.clone();
    this.fallback = new int[wanted.length + 1];
    for (int i = 1, length = 0; i < wanted.length; i++) {
      while (length > 0 && wanted[i] != wanted[length]) {
        length = fallback[length];
      }
      length += wanted[i] == wanted[length] ? 1 : 0;
      fallback[i + 1] = length;
    }
  }

  /** Reads on to just behind the next place, or to the end of the piece; whether there is one. */
  public boolean next(ByteBuffer piece) {
    while (piece.hasRemaining()) {
      byte b = piece.get();
      position++;
      while (matched > 0 && b != wanted[matched]) {
        matched = fallback[matched];
      }
      matched += b == wanted[matched] ? 1 : 0;
      if (matched == wanted.length) {
        matched = 0;
        return true;
      }
    }
    return false;
  }

  /** Where the latest place began. */
  long start() {
    return position - wanted.length;
  }

  /** Bytes that somebody else read. */
  void skip(int bytes) {
    position += bytes;
    matched = 0;
  }
}
