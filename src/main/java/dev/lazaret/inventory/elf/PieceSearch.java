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
    int from = piece.position();
    int at = matched == 0 ? first(piece, from) : from;
    boolean found = false;
    while (at < piece.limit() && !found) {
      byte b = piece.get(at++);
      while (matched > 0 && b != wanted[matched]) {
        matched = fallback[matched];
      }
      matched += b == wanted[matched] ? 1 : 0;
      found = matched == wanted.length;
      at = matched == 0 ? first(piece, at) : at;
    }
    matched = found ? 0 : matched;
    position += at - from;
    piece.position(at);
    return found;
  }

  /** Most bytes are none to begin with. */
  private int first(ByteBuffer piece, int from) {
    byte begins = wanted[0];
    int at = from;
    int limit = piece.limit();
    while (at < limit && piece.get(at) != begins) {
      at++;
    }
    return at;
  }

  /** Where the latest place began. */
  long start() {
    return position - wanted.length;
  }
}
