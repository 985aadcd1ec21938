package dev.lazaret.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/** The two codes of a block: of literals and lengths, and of distances. */
final class DeflateCodes {
  static final int LITERAL_BITS = 11;
  static final int DISTANCE_BITS = 8;

  private static final int END_OF_BLOCK = 256;
  private static final int MOST_LITERALS = 286;
  private static final int MOST_DISTANCES = 30;
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int LENGTH_BITS = 7;

  final HuffmanCode literals = new HuffmanCode(LITERAL_BITS, literalSymbols());
  final HuffmanCode distances = new HuffmanCode(DISTANCE_BITS, distanceSymbols());
  private final HuffmanCode lengths = new HuffmanCode(LENGTH_BITS, lengthSymbols());
  private final byte[] lengthOf = new byte[320];

  private static int[] lengthSymbols() {
    int[] symbols = new int[ORDER.length];
    Arrays.setAll(symbols, i -> i << HuffmanCode.NUMBER_SHIFT);
    return symbols;
  }

  /** RFC 1951, section 3.2.5; the last two take part in the fixed code and mean nothing. */
  private static int[] literalSymbols() {
    int[] symbols = new int[MOST_LITERALS + 2];
    for (int i = 0; i < END_OF_BLOCK; i++) {
      symbols[i] = i << HuffmanCode.NUMBER_SHIFT | HuffmanCode.LITERAL;
    }
    symbols[END_OF_BLOCK] = HuffmanCode.END;
    int base = 3;
    for (int i = 0; i < 28; i++) {
      int extra = i < 8 ? 0 : i / 4 - 1;
      symbols[END_OF_BLOCK + 1 + i] = entry(base, extra);
      base += 1 << extra;
    }
    symbols[MOST_LITERALS - 1] = entry(258, 0);
    symbols[MOST_LITERALS] = HuffmanCode.INVALID;
    symbols[MOST_LITERALS + 1] = HuffmanCode.INVALID;
    return symbols;
  }

  private static int[] distanceSymbols() {
    int[] symbols = new int[MOST_DISTANCES + 2];
    int base = 1;
    for (int i = 0; i < MOST_DISTANCES; i++) {
      int extra = i < 4 ? 0 : i / 2 - 1;
      symbols[i] = entry(base, extra);
      base += 1 << extra;
    }
    symbols[MOST_DISTANCES] = HuffmanCode.INVALID;
    symbols[MOST_DISTANCES + 1] = HuffmanCode.INVALID;
    return symbols;
  }

  private static int entry(int number, int extra) {
    return number << HuffmanCode.NUMBER_SHIFT | extra << HuffmanCode.EXTRA_SHIFT;
  }

  /** The codes of RFC 1951, section 3.2.6. */
  void setFixed() throws DataFormatException {
    Arrays.fill(lengthOf, 0, 144, (byte) 8);
    Arrays.fill(lengthOf, 144, 256, (byte) 9);
    Arrays.fill(lengthOf, 256, 280, (byte) 7);
    Arrays.fill(lengthOf, 280, 288, (byte) 8);
    Arrays.fill(lengthOf, 288, 320, (byte) 5);
    literals.build(lengthOf, 0, 288, false, "literal/lengths");
    distances.build(lengthOf, 288, 32, false, "distances");
  }

  /** The codes that the block begins with, RFC 1951, section 3.2.7. */
  void read(BitInput in) throws IOException, DataFormatException {
    int literalCount = in.take(5) + END_OF_BLOCK + 1;
    int distanceCount = in.take(5) + 1;
    int lengthCount = in.take(4) + 4;
    if (literalCount > MOST_LITERALS || distanceCount > MOST_DISTANCES) {
      throw new DataFormatException("too many length or distance symbols");
    }
    Arrays.fill(lengthOf, 0, ORDER.length, (byte) 0);
    for (int i = 0; i < lengthCount; i++) {
      lengthOf[ORDER[i]] = (byte) in.take(3);
    }
    lengths.build(lengthOf, 0, ORDER.length, false, "code lengths");
    readLengths(in, literalCount + distanceCount);
    if (lengthOf[END_OF_BLOCK] == 0) {
      throw new DataFormatException("invalid code -- missing end-of-block");
    }
    literals.build(lengthOf, 0, literalCount, true, "literal/lengths");
    distances.build(lengthOf, literalCount, distanceCount, true, "distances");
  }

  private void readLengths(BitInput in, int count) throws IOException, DataFormatException {
    int done = 0;
    while (done < count) {
      in.fill();
      int entry = lengths.table[(int) in.bits & lengths.mask()];
      in.drop(entry & 0xff);
      int symbol = entry >>> HuffmanCode.NUMBER_SHIFT;
      int times =
          switch (symbol) {
            case 16, 17 -> 3 + in.take(symbol == 16 ? 2 : 3);
            case 18 -> 11 + in.take(7);
            default -> 1;
          };
      if (done + times > count || (symbol == 16 && done == 0)) {
        throw new DataFormatException("invalid bit length repeat");
      }
      byte length = (byte) (symbol < 16 ? symbol : symbol == 16 ? lengthOf[done - 1] : 0);
      Arrays.fill(lengthOf, done, done + times, length);
      done += times;
    }
  }
}
