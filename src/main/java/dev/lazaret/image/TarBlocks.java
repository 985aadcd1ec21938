package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The blocks of a tar: headers, content padded to whole blocks, closing zeros. */
final class TarBlocks {
  private static final int BLOCK = TarHeader.BLOCK;

  private final InputStream in;
  private long position;
  private long remaining;
  private int padding;

  TarBlocks(InputStream in) {
    this.in = in;
  }

  /** How many bytes were read so far. */
  long position() {
    return position;
  }

  /** How many bytes of the content are still unread. */
  long remaining() {
    return remaining;
  }

  void beginContent(long size) throws Refusal {
    if (size > Long.MAX_VALUE / 2) {
      throw Refusal.corrupt(
          "Could not read a tar: an entry claims %d bytes, more than any file.".formatted(size));
    }
    remaining = size;
    padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
  }

  /** The content that was begun, up to its end. */
  InputStream content() {
    return new Content();
  }

  /** Skips what is unread of the content, and its padding. */
  void finishContent() throws IOException {
    skip(remaining + padding);
    remaining = 0;
    padding = 0;
  }

  /** Reads a content as a whole; its size was checked before. */
  byte[] wholeContent(int size) throws IOException {
    beginContent(size);
    byte[] whole = content().readNBytes(size);
    finishContent();
    return whole;
  }

  /** A block that belongs to the header although content was begun (GNU sparse extension). */
  byte[] blockBeforeContent() throws IOException {
    byte[] block = block();
    if (block == null) {
      throw cutOff();
    }
    return block;
  }

  /** The next header; null at the end, behind which only zeros may follow. */
  byte @Nullable [] nextHeader(boolean endRequired) throws IOException {
    byte[] block = block();
    if (block == null) {
      if (endRequired) {
        throw cutOff();
      }
      return null;
    }
    if (!TarHeader.isZero(block)) {
      return block;
    }
    checkOnlyZerosFollow();
    return null;
  }

  private void checkOnlyZerosFollow() throws IOException {
    byte[] buffer = new byte[16 * 1024];
    int count = in.read(buffer);
    while (count >= 0) {
      for (int i = 0; i < count; i++) {
        if (buffer[i] != 0) {
          throw Refusal.corrupt(
              "Could not accept a tar: data follows its end, at byte %d, and readers differ on it."
                  .formatted(position + i));
        }
      }
      position += count;
      count = in.read(buffer);
    }
  }

  private byte @Nullable [] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    position += block.length;
    if (block.length == 0) {
      return null;
    }
    if (block.length < BLOCK) {
      throw cutOff();
    }
    return block;
  }

  private void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped == 0) {
        if (in.read() < 0) {
          throw cutOff();
        }
        skipped = 1;
      }
      left -= skipped;
      position += skipped;
    }
  }

  private Refusal cutOff() {
    return Refusal.truncated(
        "Could not read a tar to its end: it stops at byte %d, in the middle.".formatted(position));
  }

  private final class Content extends InputStream {
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
      if (remaining == 0) {
        return -1;
      }
      int count = in.read(into, offset, (int) Math.min(length, remaining));
      if (count < 0) {
        throw cutOff();
      }
      remaining -= count;
      position += count;
      return count;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
