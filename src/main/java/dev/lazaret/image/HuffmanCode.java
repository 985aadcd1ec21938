package dev.lazaret.image;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A code of deflate (RFC 1951, section 3.2.2) as a table: the next bits of the stream, as many as
 * the table is wide, lead to a symbol or, for longer codes, to a table behind the first one. Codes
 * that leave bits without a meaning are refused, as zlib and Go refuse them.
 */
final class HuffmanCode {
  static final int LONGEST = 15;

  /** What an entry is, beside its number, its extra bits and the length of its code. */
  static final int LITERAL = 0x1000;

  static final int LONGER = 0x2000;
  static final int END = 0x4000;
  static final int INVALID = 0x8000;

  /** Where in an entry its number stands. */
  static final int NUMBER_SHIFT = 16;

  /** Where in an entry the count of extra bits stands, or the width of a table of longer codes. */
  static final int EXTRA_SHIFT = 8;

  private final int width;
  private final int[] symbols;
  final int[] table;
  private final int[] nextCode = new int[LONGEST + 2];
  private final int[] counts = new int[LONGEST + 1];
  private int used;

  /**
   * @param width bits that the first table is looked up with
   * @param symbols for each symbol its entry, without the length of its code
   */
  HuffmanCode(int width, int[] symbols) {
    this.width = width;
    this.symbols = symbols;
    this.table = new int[(1 << width) + (symbols.length << (LONGEST - width))];
  }

  int mask() {
    return (1 << width) - 1;
  }

  /** Takes the code whose symbols have these lengths; {@code what} names it. */
  void build(byte[] lengths, int from, int count, boolean mayBeSingle, String what)
      throws DataFormatException {
    Arrays.fill(counts, 0);
    for (int i = from; i < from + count; i++) {
      counts[lengths[i]]++;
    }
    counts[0] = 0;
    requireWhole(mayBeSingle, what);
    Arrays.fill(table, 0, 1 << width, INVALID | 1);
    used = 1 << width;
    for (int symbol = 0; symbol < count; symbol++) {
      int length = lengths[from + symbol];
      if (length > 0) {
        int code = Integer.reverse(nextCode[length]++) >>> (32 - length);
        put(code, length, symbols[symbol]);
      }
    }
  }

  /** Sets the first code of each length; zlib lets pass one code of one bit, and no code. */
  private void requireWhole(boolean mayBeSingle, String what) throws DataFormatException {
    int left = 1;
    int longest = 0;
    nextCode[1] = 0;
    for (int length = 1; length <= LONGEST; length++) {
      left = (left << 1) - counts[length];
      nextCode[length + 1] = (nextCode[length] + counts[length]) << 1;
      longest = counts[length] > 0 ? length : longest;
      if (left < 0) {
        throw new DataFormatException("invalid " + what + " set");
      }
    }
    if (left > 0 && (!mayBeSingle || longest > 1)) {
      throw new DataFormatException("invalid " + what + " set");
    }
  }

  private void put(int code, int length, int symbol) {
    if (length <= width) {
      fill(0, 1 << width, code, length, symbol | length);
      return;
    }
    int head = code & mask();
    if ((table[head] & LONGER) == 0) {
      begin(head);
    }
    int more = table[head] >>> EXTRA_SHIFT & 0xf;
    int rest = length - width;
    fill(table[head] >>> NUMBER_SHIFT, 1 << more, code >>> width, rest, symbol | rest);
  }

  /** As codes grow in the order of their lengths, all tables are as wide as the longest code. */
  private void begin(int head) {
    int more = longest() - width;
    table[head] = used << NUMBER_SHIFT | LONGER | more << EXTRA_SHIFT | width;
    Arrays.fill(table, used, used + (1 << more), INVALID | 1);
    used += 1 << more;
  }

  private int longest() {
    int length = LONGEST;
    while (counts[length] == 0) {
      length--;
    }
    return length;
  }

  private void fill(int begin, int size, int code, int length, int entry) {
    for (int i = code; i < size; i += 1 << length) {
      table[begin + i] = entry;
    }
  }
}
