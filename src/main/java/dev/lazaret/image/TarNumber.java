package dev.lazaret.image;

/**
 * Numbers of tar headers. Octal is spaces, digits, then spaces or NULs; base-256 (GNU) has the high
 * bit set. Readers differ on anything else, so it is refused.
 */
final class TarNumber {
  private TarNumber() {}

  /** The number in {@code block}; what is all blank is 0. */
  static long parse(byte[] block, int offset, int width, String field) throws Refusal {
    return (block[offset] & 0x80) != 0
        ? base256(block, offset, width, field)
        : octal(block, offset, width, field);
  }

  /** As {@link #parse}, and not negative. */
  static long parseSize(byte[] block, int offset, int width, String field) throws Refusal {
    long value = parse(block, offset, width, field);
    if (value < 0) {
      throw Refusal.corrupt(
          "Could not read a tar header: its %s is negative (%d).".formatted(field, value));
    }
    return value;
  }

  private static long octal(byte[] block, int offset, int width, String field) throws Refusal {
    int i = offset;
    int end = offset + width;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    while (i < end && block[i] >= '0' && block[i] <= '7') {
      value = value << 3 | (block[i++] - '0');
    }
    while (i < end && (block[i] == ' ' || block[i] == 0)) {
      i++;
    }
    if (i < end) {
      throw Refusal.corrupt(
          "Could not read a tar header: its %s is not an octal number.".formatted(field));
    }
    return value;
  }

  private static long base256(byte[] block, int offset, int width, String field) throws Refusal {
    boolean negative = (block[offset] & 0x40) != 0;
    long value = negative ? -1 : 0;
    for (int i = 0; i < width; i++) {
      int b = i == 0 ? (block[offset] & 0x7f) | (negative ? 0x80 : 0) : block[offset + i] & 0xff;
      if (value > Long.MAX_VALUE >> 8 || value < Long.MIN_VALUE >> 8) {
        throw Refusal.corrupt(
            "Could not read a tar header: its %s is larger than any file.".formatted(field));
      }
      value = value << 8 | b;
    }
    return value;
  }

  /** A decimal number of a pax record: digits only. */
  static long decimal(String digits, String field) throws Refusal {
    if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(TarNumber::isDigit)) {
      throw Refusal.corrupt(
          "Could not read a pax header: its %s is %s, not a number that a file can have."
              .formatted(field, Quoted.of(digits)));
    }
    return Long.parseLong(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
