package dev.lazaret.check.builtin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Tells a packed ELF program by what it is loaded from (elf(5)). UPX writes {@code UPX!} behind the
 * program headers. Any packer leaves one executable segment that holds both the code that unpacks
 * and what it unpacks; compressed or encrypted bytes use all values alike, which machine code never
 * does.
 */
final class PackedElf {
  /** How much of the file it looks at. */
  static final int BYTES = 256 << 10;

  private static final int HEADER = 64;
  private static final int CLASS = 4;
  private static final int DATA = 5;
  private static final int CLASS_64 = 2;
  private static final int BIG_ENDIAN = 2;
  private static final int LOADED = 1;
  private static final int EXECUTABLE = 1;

  /** Linux starts no program that has more (load_elf_phdrs). */
  private static final int MOST_HEADERS = 64 << 10;

  private static final int UPX_WITHIN = 1024;
  private static final int LEAST_SAMPLE = 32 << 10;

  /** Bits a byte. Code of processors lies near 6, compressed data above 7.9. */
  private static final double RANDOM = 7.8;

  private PackedElf() {}

  /** What packed the program that begins with {@code head}; empty where nothing shows it. */
  static Optional<String> packer(ByteBuffer head) {
    if (head.remaining() < HEADER) {
      return Optional.empty();
    }
    ByteBuffer elf =
        head.slice()
            .order(head.get(DATA) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    boolean wide = elf.get(CLASS) == CLASS_64;
    long headers = wide ? elf.getLong(32) : Integer.toUnsignedLong(elf.getInt(28));
    int size = Short.toUnsignedInt(elf.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(elf.getShort(wide ? 56 : 44));
    long length = (long) size * count;
    if (size < (wide ? 56 : 32) || length > MOST_HEADERS) {
      return Optional.empty();
    }
    if (headers < 0 || headers > elf.remaining() - length) {
      return Optional.of("its program headers lie far behind its head");
    }
    int end = (int) (headers + length);
    if (saysUpx(elf, end)) {
      return Optional.of("UPX");
    }
    int largest = -1;
    for (int at = (int) headers; at < end; at += size) {
      boolean larger = largest < 0 || fileSize(elf, at, wide) > fileSize(elf, largest, wide);
      if (isCode(elf, at, wide) && larger) {
        largest = at;
      }
    }
    return largest >= 0 && isRandom(elf, largest, wide)
        ? Optional.of("its code looks random")
        : Optional.empty();
  }

  private static boolean saysUpx(ByteBuffer elf, int from) {
    for (int at = from; at + 4 <= Math.min(elf.limit(), from + UPX_WITHIN); at++) {
      if (elf.get(at) == 'U'
          && elf.get(at + 1) == 'P'
          && elf.get(at + 2) == 'X'
          && elf.get(at + 3) == '!') {
        return true;
      }
    }
    return false;
  }

  private static boolean isCode(ByteBuffer elf, int header, boolean wide) {
    return elf.getInt(header) == LOADED && (elf.getInt(header + (wide ? 4 : 24)) & EXECUTABLE) != 0;
  }

  private static long fileSize(ByteBuffer elf, int header, boolean wide) {
    return wide ? elf.getLong(header + 32) : Integer.toUnsignedLong(elf.getInt(header + 16));
  }

  private static boolean isRandom(ByteBuffer elf, int header, boolean wide) {
    long from = wide ? elf.getLong(header + 8) : Integer.toUnsignedLong(elf.getInt(header + 4));
    long size = fileSize(elf, header, wide);
    if (from < 0 || size < 0 || from > elf.limit()) {
      return false;
    }
    int length = (int) Math.min(size, elf.limit() - from);
    return length >= LEAST_SAMPLE && bitsPerByte(elf.slice((int) from, length)) > RANDOM;
  }

  /** Shannon's entropy of the byte values. */
  private static double bitsPerByte(ByteBuffer bytes) {
    int[] counts = new int[256];
    int length = bytes.remaining();
    for (int i = 0; i < length; i++) {
      counts[bytes.get(i) & 0xff]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / length;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
