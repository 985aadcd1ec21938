package dev.lazaret.inventory.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The central directory of a zip archive that lies in memory (APPNOTE.TXT 4.3.12), as Java itself
 * reads one: a program may stand before the archive. Members are handed out one after the other and
 * not kept.
 */
record ZipDirectory(ByteBuffer zip, int from, int to, int base) {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MEMBER = 0x02014b50;
  private static final int MEMBER_BYTES = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  /** So much is looked through for the end of the directory. */
  static final int SEARCHED = END_BYTES + LONGEST_COMMENT;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** A member by its name; {@code data} as it is stored. */
  record Member(String name, int method, ByteBuffer data) {
    boolean isStored() {
      return method == STORED;
    }

    InputStream open() throws ZipException {
      return switch (method) {
        case STORED -> new BufferInput(data.slice());
        case DEFLATED -> new DeflatedInput(data.slice());
        default -> throw new ZipException("Unknown compression method " + method);
      };
    }
  }

  /** Takes the members. */
  @FunctionalInterface
  interface Visitor {
    void member(Member member) throws IOException;
  }

  /** Empty where the bytes are no whole archive. */
  static Optional<ZipDirectory> of(ByteBuffer bytes) {
    ByteBuffer zip = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    int last = zip.limit() - END_BYTES;
    for (int end = last; end >= Math.max(0, last - LONGEST_COMMENT); end--) {
      if (zip.getInt(end) == END) {
        long size = unsigned(zip.getInt(end + 12));
        long base = end - size - unsigned(zip.getInt(end + 16));
        int comment = Short.toUnsignedInt(zip.getShort(end + 20));
        if (size <= end && base >= 0 && end + END_BYTES + comment <= zip.limit()) {
          return Optional.of(new ZipDirectory(zip, (int) (end - size), end, (int) base));
        }
      }
    }
    return Optional.empty();
  }

  /** Hands out what the directory lists, as far as it can be followed. */
  void forEach(Visitor visitor) throws IOException {
    int at = from;
    while (at + MEMBER_BYTES <= to && zip.getInt(at) == MEMBER) {
      int name = half(at + 28);
      int next = at + MEMBER_BYTES + name + half(at + 30) + half(at + 32);
      if (next > to) {
        throw new ZipException("A member's entry leaves the directory");
      }
      visitor.member(member(at, name));
      at = next;
    }
    if (at != to) {
      throw new ZipException("The directory holds something else at " + at);
    }
  }

  private Member member(int at, int nameLength) throws ZipException {
    ByteBuffer name = zip.slice(at + MEMBER_BYTES, nameLength);
    long local = base + unsigned(zip.getInt(at + 42));
    long size = unsigned(zip.getInt(at + 20));
    if (local + LOCAL_BYTES > zip.limit() || zip.getInt((int) local) != LOCAL) {
      throw new ZipException("A member is not where the directory says");
    }
    long data = local + LOCAL_BYTES + half((int) local + 26) + half((int) local + 28);
    if (data + size > zip.limit()) {
      throw new ZipException("A member goes on behind the archive");
    }
    return new Member(
        StandardCharsets.UTF_8.decode(name).toString(),
        half(at + 10),
        zip.slice((int) data, (int) size));
  }

  private int half(int at) {
    return Short.toUnsignedInt(zip.getShort(at));
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }
}
