package dev.lazaret.conformance;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * One block of deflate with codes of its own (RFC 1951, section 3.2.7) in a gzip member. Lengths of
 * codes are all written out, in four bits each.
 */
final class DeflateBlock {
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
  private static final int END_OF_BLOCK = 256;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int pending;
  private int pendingBits;

  private DeflateBlock() {
    out.writeBytes(GZIP_HEADER);
  }

  /** An empty block whose codes for distances have these lengths. */
  static byte[] ofDistances(int... lengths) {
    var block = new DeflateBlock();
    block.bits(1, 1);
    block.bits(2, 2);
    block.bits(0, 5);
    block.bits(lengths.length - 1, 5);
    block.bits(ORDER.length - 4, 4);
    for (int symbol : ORDER) {
      block.bits(symbol < 16 ? 4 : 0, 3);
    }
    int[] literals = new int[END_OF_BLOCK + 1];
    Arrays.fill(literals, 9);
    literals[END_OF_BLOCK] = 1;
    block.lengths(literals);
    block.lengths(lengths);
    block.bits(0, 1);
    return block.end();
  }

  private void lengths(int[] lengths) {
    for (int length : lengths) {
      // Codes are written from their highest bit on.
      bits(Integer.reverse(length) >>> 28, 4);
    }
  }

  private void bits(int value, int count) {
    pending |= value << pendingBits;
    pendingBits += count;
    while (pendingBits >= 8) {
      out.write(pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private byte[] end() {
    bits(0, 7);
    // Nothing came out: its checksum and its length are 0.
    out.writeBytes(new byte[8]);
    return out.toByteArray();
  }
}
