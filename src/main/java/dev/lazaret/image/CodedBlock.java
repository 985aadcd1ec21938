package dev.lazaret.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/** Decodes blocks of literals and matches (RFC 1951, section 3.2.3); here the time is spent. */
final class CodedBlock {
  private static final int LITERALS = (1 << DeflateCodes.LITERAL_BITS) - 1;
  private static final int DISTANCES = (1 << DeflateCodes.DISTANCE_BITS) - 1;

  /** The bits of an entry that say how long its code is; shifts look at no others either. */
  private static final int LENGTH = 0x3f;

  private static final int SPECIAL = HuffmanCode.LONGER | HuffmanCode.END | HuffmanCode.INVALID;
  private static final int BAD_DISTANCE = 1;
  private static final int TOO_FAR = 2;

  private final BitInput in;
  private final InflatedWindow window;

  CodedBlock(BitInput in, InflatedWindow window) {
    this.in = in;
    this.window = window;
  }

  /**
   * Decodes until the window is full or the block ends, which it tells. One method, long as it is,
   * as what changes with each symbol stays in registers only as its local variables: the next bits,
   * how many of them count, where we are in the input and in the window, and the entry of the table
   * that the next bits lead to.
   */
  boolean decode(DeflateCodes codes) throws IOException, DataFormatException {
    int[] literals = codes.literals.table;
    int[] distances = codes.distances.table;
    byte[] input = in.buffer;
    byte[] output = window.bytes;
    in.fill();
    long bits = in.bits;
    int count = in.count;
    int position = in.position;
    int at = window.filled;
    int stop = 0;
    int entry = literals[(int) bits & LITERALS];
    while (at < InflatedWindow.FULL) {
      if (in.limit - position >= Long.BYTES) {
        bits |= (long) BitInput.LONG.get(input, position) << count;
        position += (63 - count) >>> 3;
        count |= BitInput.FILLED;
      } else {
        in.save(bits, count, position);
        in.fill();
        bits = in.bits;
        count = in.count;
        position = in.position;
        entry = literals[(int) bits & LITERALS];
      }
      if ((entry & HuffmanCode.LITERAL) != 0) {
        output[at++] = (byte) (entry >>> HuffmanCode.NUMBER_SHIFT);
        bits >>>= entry;
        count -= entry & LENGTH;
        entry = literals[(int) bits & LITERALS];
        // Most often others follow, for which there are enough bits.
        if ((entry & HuffmanCode.LITERAL) != 0) {
          output[at++] = (byte) (entry >>> HuffmanCode.NUMBER_SHIFT);
          bits >>>= entry;
          count -= entry & LENGTH;
          entry = literals[(int) bits & LITERALS];
          if ((entry & HuffmanCode.LITERAL) != 0) {
            output[at++] = (byte) (entry >>> HuffmanCode.NUMBER_SHIFT);
            bits >>>= entry;
            count -= entry & LENGTH;
            entry = literals[(int) bits & LITERALS];
          }
        }
        continue;
      }
      bits >>>= entry;
      count -= entry & LENGTH;
      if ((entry & SPECIAL) != 0) {
        if ((entry & HuffmanCode.LONGER) != 0) {
          entry = literals[number(entry, bits)];
          bits >>>= entry;
          count -= entry & LENGTH;
        }
        if ((entry & HuffmanCode.LITERAL) != 0) {
          output[at++] = (byte) (entry >>> HuffmanCode.NUMBER_SHIFT);
          entry = literals[(int) bits & LITERALS];
          continue;
        }
        if ((entry & (HuffmanCode.END | HuffmanCode.INVALID)) != 0) {
          stop = entry;
          break;
        }
      }
      int length = number(entry, bits);
      bits >>>= extra(entry);
      count -= extra(entry);
      entry = distances[(int) bits & DISTANCES];
      bits >>>= entry;
      count -= entry & LENGTH;
      if ((entry & HuffmanCode.LONGER) != 0) {
        entry = distances[number(entry, bits)];
        bits >>>= entry;
        count -= entry & LENGTH;
      }
      int distance = number(entry, bits);
      bits >>>= extra(entry);
      count -= extra(entry);
      if ((entry & HuffmanCode.INVALID) != 0 || distance > at) {
        stop = (entry & HuffmanCode.INVALID) != 0 ? BAD_DISTANCE : TOO_FAR;
        break;
      }
      entry = literals[(int) bits & LITERALS];
      repeat(output, at, length, distance);
      at += length;
    }
    in.save(bits, count, position);
    window.filled = at;
    return hasEnded(stop);
  }

  private static boolean hasEnded(int stop) throws DataFormatException {
    if (stop == 0 || (stop & HuffmanCode.END) != 0) {
      return stop != 0;
    }
    throw new DataFormatException(
        switch (stop) {
          case BAD_DISTANCE -> "invalid distance code";
          case TOO_FAR -> "invalid distance too far back";
          default -> "invalid literal/length code";
        });
  }

  /** The number of an entry and its extra bits; where longer codes are, the place of the code. */
  private static int number(int entry, long bits) {
    return (entry >>> HuffmanCode.NUMBER_SHIFT) + ((int) bits & (1 << extra(entry)) - 1);
  }

  private static int extra(int entry) {
    return entry >>> HuffmanCode.EXTRA_SHIFT & 0xf;
  }

  /** Copies what stands {@code distance} before, which may reach into what is being copied. */
  private static void repeat(byte[] window, int at, int length, int distance) {
    int from = at - distance;
    int end = at + length;
    if (distance >= Long.BYTES) {
      copyLong(window, from, at);
      copyLong(window, from + Long.BYTES, at + Long.BYTES);
      for (int done = 2 * Long.BYTES; done < length; done += Long.BYTES) {
        copyLong(window, from + done, at + done);
      }
    } else if (distance == 1) {
      Arrays.fill(window, at, end, window[from]);
    } else {
      for (int to = at; to < end; to++) {
        window[to] = window[from++];
      }
    }
  }

  private static void copyLong(byte[] window, int from, int to) {
    BitInput.LONG.set(window, to, (long) BitInput.LONG.get(window, from));
  }
}
