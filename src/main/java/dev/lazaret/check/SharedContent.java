package dev.lazaret.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The content of one entry, read from the archive at most once and only as far as some check asked,
 * never further than the bound on bytes that a check may look at.
 */
final class SharedContent {
  private static final int FIRST_BYTES = 8192;

  private final InputStream source;
  private final long size;
  private final int bound;
  private byte[] buffer = new byte[0];
  private int filled;

  SharedContent(InputStream source, long size, int bound) {
    this.source = source;
    this.size = size;
    this.bound = bound;
  }

  int bound() {
    return bound;
  }

  /** Told by the content what a check does with it. */
  interface Watch {
    /** More is about to be read for the check; may throw to stop it. */
    void reads();

    /** The bound hides bytes from the check. */
    void isCut();
  }

  /** How one check sees it. */
  EntryContent seenBy(Watch watch) {
    return max -> {
      if (max > bound && size > bound) {
        watch.isCut();
      }
      return first(Math.min(max, bound), watch);
    };
  }

  private ByteBuffer first(int max, Watch watch) {
    int wanted = (int) Math.min(max, size);
    if (filled < wanted) {
      fill(wanted, watch);
    }
    return ByteBuffer.wrap(buffer, 0, Math.min(wanted, filled)).slice().asReadOnlyBuffer();
  }

  /**
   * Reads on from {@code position}, without regard to the bound, for one reader that begins at 0
   * and asks for one position after the other. It comes after all checks that look at prefixes:
   * what it reads is not kept.
   */
  int read(long position, byte[] into, int offset, int length) {
    try {
      if (position < filled) {
        int count = Math.min(length, filled - (int) position);
        System.arraycopy(buffer, (int) position, into, offset, count);
        return count;
      }
      return source.read(into, offset, length);
    } catch (IOException e) {
      throw new ArchiveUnreadable(e);
    }
  }

  /** Grows as bytes come, not as the header claims. */
  private void fill(int wanted, Watch watch) {
    try {
      while (filled < wanted) {
        watch.reads();
        if (filled == buffer.length) {
          buffer = Arrays.copyOf(buffer, Math.min(wanted, Math.max(FIRST_BYTES, filled * 2)));
        }
        int read = source.read(buffer, filled, Math.min(buffer.length, wanted) - filled);
        if (read < 0) {
          return;
        }
        filled += read;
      }
    } catch (IOException e) {
      throw new ArchiveUnreadable(e);
    }
  }

  /** The archive, not the check, is at fault; the pass takes the cause out again. */
  static final class ArchiveUnreadable extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    ArchiveUnreadable(IOException cause) {
      super(cause);
    }
  }
}
