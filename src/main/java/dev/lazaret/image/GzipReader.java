package dev.lazaret.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * A strict reader of gzip (RFC 1952). Unlike the JDK's it refuses what follows the last member, as
 * other readers ignore, skip or refuse it, and checks every trailer.
 */
final class GzipReader extends InputStream {
  private static final int MAXIMUM_TEXT = 64 * 1024;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream compressed;
  private final BitInput in;
  private final Inflation inflation;
  private final String what;
  private final boolean severalMembers;
  private final CRC32 crc = new CRC32();
  private boolean inMember;
  private boolean ended;
  private int members;

  GzipReader(InputStream compressed, String what, boolean severalMembers) {
    this.compressed = compressed;
    this.in = new BitInput(compressed);
    this.inflation = new Inflation(in);
    this.what = what;
    this.severalMembers = severalMembers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !beginMember()) {
        break;
      }
      int count = inflate(into, offset, length);
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int count = inflation.read(into, offset, length);
      crc.update(into, offset, count);
      if (count == 0) {
        endMember();
      }
      return count;
    } catch (EOFException e) {
      throw cutOff();
    } catch (DataFormatException e) {
      throw in.isOverrun() ? cutOff() : damaged(e);
    }
  }

  private Refusal damaged(DataFormatException e) {
    return Refusal.corrupt(
        "Could not read %s: its gzip data is damaged (%s).".formatted(what, e.getMessage()));
  }

  private boolean beginMember() throws IOException {
    if (!in.hasMore()) {
      ended = true;
      if (members == 0) {
        throw cutOff();
      }
      return false;
    }
    if (members > 0 && !severalMembers) {
      throw Refusal.corrupt(
          "Could not accept %s: more data follows its gzip stream, and readers differ on it."
              .formatted(what));
    }
    readHeader();
    members++;
    crc.reset();
    inflation.begin();
    inMember = true;
    return true;
  }

  private void readHeader() throws IOException {
    var header = new CRC32();
    int magic = next(header) | next(header) << 8;
    if (magic != 0x8b1f) {
      throw Refusal.corrupt(
          "Could not accept %s: bytes that are not gzip follow its gzip stream, and readers differ on them."
              .formatted(what));
    }
    int method = next(header);
    int flags = next(header);
    if (method != 8 || (flags & RESERVED) != 0) {
      throw Refusal.corrupt(
          "Could not read %s: unknown gzip method %d or flags %d.".formatted(what, method, flags));
    }
    for (int i = 0; i < 6; i++) {
      next(header);
    }
    if ((flags & EXTRA) != 0) {
      int length = next(header) | next(header) << 8;
      for (int i = 0; i < length; i++) {
        next(header);
      }
    }
    if ((flags & NAME) != 0) {
      skipText(header);
    }
    if ((flags & COMMENT) != 0) {
      skipText(header);
    }
    if ((flags & HEADER_CRC) != 0) {
      int expected = (int) header.getValue() & 0xffff;
      check(expected, next(header) | next(header) << 8);
    }
  }

  private void skipText(CRC32 header) throws IOException {
    for (int i = 0; i < MAXIMUM_TEXT; i++) {
      if (next(header) == 0) {
        return;
      }
    }
    throw Refusal.bound(
        ArchiveProblem.HEADER_TOO_LARGE,
        "Could not read %s: a name in its gzip header does not end.".formatted(what),
        "gzip header text",
        MAXIMUM_TEXT + " bytes",
        "Compress it again without such a name.");
  }

  private void endMember() throws IOException {
    var ignored = new CRC32();
    check(crc.getValue(), nextInt(ignored));
    check(inflation.total() & 0xffffffffL, nextInt(ignored));
    inMember = false;
  }

  private long nextInt(CRC32 seen) throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value |= (long) next(seen) << (8 * i);
    }
    return value;
  }

  private void check(long expected, long actual) throws Refusal {
    if (expected != actual) {
      throw Refusal.corrupt(
          "Could not read %s: a gzip checksum or length is wrong.".formatted(what));
    }
  }

  private int next(CRC32 seen) throws IOException {
    if (!in.hasMore()) {
      throw cutOff();
    }
    int value = in.take(8);
    seen.update(value);
    return value;
  }

  private Refusal cutOff() {
    return Refusal.truncated(
        "Could not read %s: it ends in the middle of its gzip stream.".formatted(what));
  }

  @Override
  public void close() throws IOException {
    compressed.close();
  }
}
