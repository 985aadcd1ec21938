package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The bytes of a sparse file, holes as zeros. */
final class SparseContent extends InputStream {
  private final InputStream data;
  private final long realSize;
  private final Iterator<SparseMap.Segment> segments;
  private SparseMap.@Nullable Segment current;
  private long position;

  SparseContent(InputStream data, SparseMap map) {
    this.data = data;
    this.realSize = map.realSize();
    this.segments = map.segments().iterator();
    this.current = segments.hasNext() ? segments.next() : null;
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
    if (position >= realSize) {
      return -1;
    }
    SparseMap.Segment segment = segmentAtPosition();
    boolean inHole = segment == null || position < segment.offset();
    long end = segment == null ? realSize : inHole ? segment.offset() : segment.end();
    int wanted = (int) Math.min(length, end - position);
    if (inHole) {
      Arrays.fill(into, offset, offset + wanted, (byte) 0);
    } else {
      wanted = data.read(into, offset, wanted);
      if (wanted < 0) {
        throw Refusal.corrupt("Could not read a sparse file: it has less data than its map says.");
      }
    }
    position += wanted;
    return wanted;
  }

  private SparseMap.@Nullable Segment segmentAtPosition() {
    while (current != null && position >= current.end()) {
      current = segments.hasNext() ? segments.next() : null;
    }
    return current;
  }
}
