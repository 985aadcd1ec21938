package dev.lazaret.image;

import java.util.Arrays;

/**
 * One 512-byte header block (POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic
 * Tar Format"), checked and taken apart; extended headers are not applied yet.
 */
record TarHeader(
    byte[] name,
    char type,
    int mode,
    long uid,
    long gid,
    long size,
    long modifiedSeconds,
    byte[] link,
    int deviceMajor,
    int deviceMinor,
    boolean gnu) {
  static final int BLOCK = 512;
  private static final int CHECKSUM = 148;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int STAR_TRAILER = 508;

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the block has the checksum of a tar header. */
  static boolean hasChecksum(byte[] block) {
    try {
      long claimed = TarNumber.parse(block, CHECKSUM, 8, "checksum");
      long unsigned = 8 * ' ';
      long signed = 8 * ' ';
      for (int i = 0; i < BLOCK; i++) {
        if (i < CHECKSUM || i >= CHECKSUM + 8) {
          unsigned += block[i] & 0xff;
          signed += block[i];
        }
      }
      // Some old writers summed signed bytes; all readers accept both.
      return claimed == unsigned || claimed == signed;
    } catch (Refusal e) {
      return false;
    }
  }

  static TarHeader parse(byte[] block) throws Refusal {
    if (!hasChecksum(block)) {
      throw Refusal.corrupt("Could not read a tar header: its checksum is wrong.");
    }
    boolean gnu = matches(block, MAGIC, "ustar  \0");
    boolean posix = !gnu && matches(block, MAGIC, "ustar\0");
    if (!gnu && !posix) {
      checkOldest(block);
    }
    char type = (char) (block[156] & 0xff);
    boolean device = type == '3' || type == '4';
    return new TarHeader(
        name(block, gnu, posix),
        type,
        (int) (TarNumber.parseSize(block, 100, 8, "mode") & 07777),
        id(block, 108, "user id"),
        id(block, 116, "group id"),
        TarNumber.parseSize(block, 124, 12, "size"),
        TarNumber.parse(block, 136, 12, "modification time"),
        text(block, 157, 100),
        device ? deviceNumber(block, 329) : 0,
        device ? deviceNumber(block, 337) : 0,
        gnu);
  }

  private static byte[] name(byte[] block, boolean gnu, boolean posix) throws Refusal {
    byte[] name = text(block, 0, 100);
    if (gnu) {
      checkTimesOfGnu(block);
    }
    if (!posix) {
      return name;
    }
    if (matches(block, STAR_TRAILER, "tar\0")) {
      throw Refusal.corrupt(
          "Could not accept a tar header: it is of star's own format, whose names readers take apart"
              + " differently.");
    }
    byte[] prefix = text(block, PREFIX, 155);
    if (prefix.length == 0) {
      return name;
    }
    byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
    whole[prefix.length] = '/';
    System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
    return whole;
  }

  /**
   * The oldest format ends with the link; behind it some readers look for a prefix all the same.
   */
  private static void checkOldest(byte[] block) throws Refusal {
    for (int i = MAGIC; i < BLOCK; i++) {
      if (block[i] != 0) {
        throw Refusal.corrupt("Could not read a tar header: it is of no known tar format.");
      }
    }
  }

  /**
   * GNU headers have times where POSIX has the name's prefix; Go takes what does not look like
   * times for a prefix, others do not.
   */
  private static void checkTimesOfGnu(byte[] block) throws Refusal {
    try {
      TarNumber.parse(block, PREFIX, 12, "access time");
      TarNumber.parse(block, PREFIX + 12, 12, "change time");
    } catch (Refusal e) {
      throw Refusal.corrupt(
          "Could not accept a GNU tar header: some readers would take its times for a part of the"
              + " name.");
    }
  }

  private static long id(byte[] block, int offset, String field) throws Refusal {
    return checkedId(TarNumber.parseSize(block, offset, 8, field), field);
  }

  /** Linux knows ids of 32 bits. */
  static long checkedId(long id, String field) throws Refusal {
    if (id > 0xffffffffL) {
      throw Refusal.corrupt(
          "Could not read a tar header: its %s is %d, more than 32 bits.".formatted(field, id));
    }
    return id;
  }

  private static int deviceNumber(byte[] block, int offset) throws Refusal {
    long number = TarNumber.parseSize(block, offset, 8, "device number");
    if (number > Integer.MAX_VALUE) {
      throw Refusal.corrupt(
          "Could not read a tar header: its device number is %d.".formatted(number));
    }
    return (int) number;
  }

  private static byte[] text(byte[] block, int offset, int width) {
    int length = 0;
    while (length < width && block[offset + length] != 0) {
      length++;
    }
    return Arrays.copyOfRange(block, offset, offset + length);
  }

  private static boolean matches(byte[] block, int offset, String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      if (block[offset + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
