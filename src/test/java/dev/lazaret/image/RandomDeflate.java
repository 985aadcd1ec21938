package dev.lazaret.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Streams of deflate that no packer writes: their codes are whole, but as deep as they may be, and
 * all symbols come alike often.
 */
final class RandomDeflate {
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final int LITERALS = 286;
  private static final int DISTANCES = 30;
  private static final int END = 256;

  private final Random random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long pending;
  private int pendingBits;
  private int written;

  private RandomDeflate(Random random) {
    this.random = random;
  }

  /** A stream of blocks, about {@code bytes} long when it is inflated. */
  static byte[] stream(Random random, int bytes) {
    var stream = new RandomDeflate(random);
    while (stream.written < bytes) {
      stream.block(1 + random.nextInt(3_000));
    }
    stream.bits(1, 1);
    stream.bits(1, 2);
    stream.bits(0, 7 + 7);
    return stream.out.toByteArray();
  }

  private void block(int symbols) {
    int[] literals = lengths(LITERALS);
    int[] distances = lengths(DISTANCES);
    bits(0, 1);
    bits(2, 2);
    bits(LITERALS - 257, 5);
    bits(DISTANCES - 1, 5);
    bits(ORDER.length - 4, 4);
    for (int symbol : ORDER) {
      bits(symbol < 16 ? 4 : 0, 3);
    }
    for (int length : literals) {
      code(length, 4);
    }
    for (int length : distances) {
      code(length, 4);
    }
    int[] literalCodes = codes(literals);
    int[] distanceCodes = codes(distances);
    for (int i = 0; i < symbols; i++) {
      int symbol = written == 0 ? random.nextInt(END) : random.nextInt(LITERALS);
      if (symbol < END) {
        code(literalCodes[symbol], literals[symbol]);
        written++;
      } else if (symbol > END) {
        code(literalCodes[symbol], literals[symbol]);
        match(symbol - END - 1, distances, distanceCodes);
      }
    }
    code(literalCodes[END], literals[END]);
  }

  private void match(int length, int[] distances, int[] codes) {
    int extra = length < 8 || length == 28 ? 0 : length / 4 - 1;
    int more = random.nextInt(1 << extra);
    bits(more, extra);
    int before = written;
    written += (length == 28 ? 258 : lengthBase(length)) + more;
    int distance = random.nextInt(DISTANCES);
    while (distance > 0 && distanceBase(distance + 1) > before) {
      distance--;
    }
    code(codes[distance], distances[distance]);
    extra = distance < 4 ? 0 : distance / 2 - 1;
    bits(random.nextInt(1 << extra), extra);
  }

  private static int lengthBase(int length) {
    int base = 3;
    for (int i = 0; i < length; i++) {
      base += 1 << (i < 8 ? 0 : i / 4 - 1);
    }
    return base;
  }

  private static int distanceBase(int distance) {
    int base = 1;
    for (int i = 0; i < distance; i++) {
      base += 1 << (i < 4 ? 0 : i / 2 - 1);
    }
    return base;
  }

  /** A leaf is split again and again, the deepest most often. */
  private int[] lengths(int count) {
    List<Integer> leaves = new ArrayList<>(List.of(0));
    while (leaves.size() < count) {
      int deep = Math.max(random.nextInt(leaves.size()), random.nextInt(leaves.size()));
      int leaf = leaves.get(deep);
      if (leaf < HuffmanCode.LONGEST) {
        leaves.remove(deep);
        leaves.add(leaf + 1);
        leaves.add(leaf + 1);
      }
    }
    Collections.shuffle(leaves, random);
    return leaves.stream().mapToInt(Integer::intValue).toArray();
  }

  /** RFC 1951, section 3.2.2. */
  private static int[] codes(int[] lengths) {
    int[] codes = new int[lengths.length];
    int code = 0;
    for (int length = 1; length <= HuffmanCode.LONGEST; length++) {
      code <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = code++;
        }
      }
    }
    return codes;
  }

  /** Codes are written from their highest bit on. */
  private void code(int code, int length) {
    bits(Integer.reverse(code) >>> (32 - length), length);
  }

  private void bits(int value, int count) {
    pending |= (long) value << pendingBits;
    pendingBits += count;
    while (pendingBits >= 8) {
      out.write((int) pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }
}
