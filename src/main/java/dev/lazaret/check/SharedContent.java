package dev.lazaret.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The content of one entry, read from the archive at most once and only as far as some check asked,
 * never further than the bound on bytes that a check may look at. While a large one is held, others
 * of the image may have to wait.
 */
final class SharedContent implements AutoCloseable {
  private static final int FIRST_BYTES = 8192;
  private static final int PIECE_BYTES = 64 << 10;

  /** Most programs are smaller, and a layer may keep this all the while. */
  private static final int MOST_LENT = 8 << 20;

  private final InputStream source;
  private final long size;
  private final int bound;
  private final byte[] lent;
  private final LargeContents large;
  private boolean isLarge;
  private byte[] buffer;
  private int filled;
  private final List<EntryContent.Follower> followers = new ArrayList<>();
  private long followed;

  /** {@code lent} is for what lies in memory, and may hold anything. */
  SharedContent(InputStream source, long size, int bound, byte[] lent, LargeContents large) {
    this.source = source;
    this.size = size;
    this.bound = bound;
    this.lent = lent;
    this.buffer = lent;
    this.large = large;
  }

  /** What to lend to the next one, now that nobody looks at this one any more. */
  byte[] returned() {
    return buffer.length <= MOST_LENT ? buffer : lent;
  }

  int bound() {
    return bound;
  }

  /** Told by the content what a check does with it. */
  interface Watch {
    /** More is about to be read for the check; may throw to stop it. */
    void reads();

    /** The check was kept waiting for so long; it is not to blame. */
    void waited(long nanos);

    /** The bound hides bytes from the check. */
    void isCut();

    /** The follower as a part of its check, which may end before the bytes do. */
    EntryContent.Follower guarded(EntryContent.Follower follower);
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
      public void follow(Follower follower) {
        followers.add(watch.guarded(follower));
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
   * what it reads is not kept. Followers see it too.
   */
  int read(long position, byte[] into, int offset, int length) {
    int count = readOn(position, into, offset, length);
    if (count > 0 && !followers.isEmpty()) {
      ByteBuffer piece = ByteBuffer.wrap(into, offset, count).asReadOnlyBuffer();
      followers.forEach(follower -> follower.piece(piece.slice()));
      followed += count;
    }
    return count;
  }

  private int readOn(long position, byte[] into, int offset, int length) {
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

  /** Hands followers what nobody else has read. */
  void end() {
    if (!followers.isEmpty()) {
      byte[] piece = new byte[(int) Math.min(PIECE_BYTES, size - followed)];
      while (followed < size && read(followed, piece, 0, piece.length) >= 0) {
        // Whoever follows has seen it.
      }
      followers.forEach(EntryContent.Follower::end);
    }
  }

  /** Grows as bytes come, not as the header claims. */
  private void fill(int wanted, Watch watch) {
    try {
      while (filled < wanted) {
        watch.reads();
        if (filled == buffer.length) {
          grow(wanted, watch);
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

  /** A large one takes at once all that it may need: to be copied again would take as much more. */
  private void grow(int wanted, Watch watch) throws IOException {
    int length = Math.min(wanted, Math.max(FIRST_BYTES, filled * 2));
    if (length > MOST_LENT) {
      watch.waited(large.take());
      isLarge = true;
      length = (int) Math.min(bound, size);
    }
    buffer = Arrays.copyOf(buffer, length);
  }

  @Override
  public void close() {
    if (isLarge) {
      isLarge = false;
      buffer = lent;
      large.give();
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
