package dev.lazaret.image;

/**
 * What was inflated: the last 32 KiB, to which matches lead back, and what was not yet asked for.
 */
final class InflatedWindow {
  private static final int HISTORY = 32 * 1024;

  /** Where to stop, as nothing that may come next takes more than {@link #OVER} bytes. */
  static final int FULL = HISTORY + 64 * 1024;

  /** A match is at most 258 bytes long and copied eight bytes at a time, sixteen at least. */
  private static final int OVER = 258 + 16;

  final byte[] bytes = new byte[FULL + OVER];

  /** How many bytes stand here. */
  int filled;

  private int given;
  private long total;

  /** Forgets everything. */
  void clear() {
    filled = 0;
    given = 0;
    total = 0;
  }

  boolean isAllGiven() {
    return given == filled;
  }

  /** How many bytes were given. */
  long total() {
    return total;
  }

  /** Makes room, once all was given. */
  void slide() {
    if (filled >= FULL) {
      System.arraycopy(bytes, filled - HISTORY, bytes, 0, HISTORY);
      filled = HISTORY;
      given = HISTORY;
    }
  }

  /** Gives what is here, as far as there is room for it. */
  int give(byte[] into, int offset, int length) {
    int count = Math.min(length, filled - given);
    System.arraycopy(bytes, given, into, offset, count);
    given += count;
    total += count;
    return count;
  }
}
