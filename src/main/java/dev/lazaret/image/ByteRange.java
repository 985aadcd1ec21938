package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;

/** A part of a {@link ByteSource} as a stream; skipping costs nothing. */
final class ByteRange extends InputStream {
  private final ByteSource source;
  private final long end;
  private long position;

  ByteRange(ByteSource source, long start, long length) {
    this.source = source;
    this.position = start;
    this.end = start + length;
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
    if (position >= end) {
      return -1;
    }
    int count = source.read(position, into, offset, (int) Math.min(length, end - position));
    if (count < 0) {
      throw new IOException("The stored archive became shorter while it was read");
    }
    position += count;
    return count;
  }

  @Override
  public long skip(long count) {
    long skipped = Math.clamp(count, 0, end - position);
    position += skipped;
    return skipped;
  }
}
