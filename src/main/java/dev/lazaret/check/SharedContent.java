package dev.lazaret.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The content of one entry, read from the archive at most once and only as far as some check asked,
 * never further than the bound on bytes that a check may look at.
 */
final class SharedContent {
  private static final int FIRST_BYTES = 8192;
  private static final int REST_BYTES = 64 << 10;

  private final InputStream source;
  private final long size;
  private final int bound;
  private byte[] buffer = new byte[0];
  private int filled;
  private final RunningDigests digests = new RunningDigests();

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

    /** Runs a step of the check after the entry was handed to all. */
    void later(Runnable step);
  }

  /** How one check sees it. */
  EntryContent seenBy(Watch watch) {
    return new EntryContent() {
      @Override
      public ByteBuffer prefix(int max) {
        if (max > bound && size > bound) {
          watch.isCut();
        }
        return first(Math.min(max, bound), watch);
      }

      @Override
      public void digest(Set<ContentDigest> kinds, Consumer<Map<ContentDigest, byte[]>> then) {
        digests.ask(kinds, values -> watch.later(() -> then.accept(values)), buffer, filled);
      }
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
      return next(into, offset, length);
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
        int read = next(buffer, filled, Math.min(buffer.length, wanted) - filled);
        if (read < 0) {
          return;
        }
        filled += read;
      }
    } catch (IOException e) {
      throw new ArchiveUnreadable(e);
    }
  }

  /** All bytes come in here, each once and in order. */
  private int next(byte[] into, int offset, int length) throws IOException {
    int read = source.read(into, offset, length);
    if (read > 0 && digests.isAsked()) {
      digests.update(into, offset, read);
    }
    return read;
  }

  /** Reads what nobody has read yet, where somebody waits for digests, and hands them over. */
  void end() throws IOException {
    if (digests.isAsked()) {
      byte[] rest = new byte[REST_BYTES];
      while (next(rest, 0, rest.length) >= 0) {
        // The digests see it.
      }
      digests.end();
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
