package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The uncompressed bytes of a layer on their way to the tar reader: hashed, charged to the budget
 * and held to the ratio. After a failure every further read fails the same way.
 */
final class LayerStream extends InputStream {
  private static final int BUFFER = 64 * 1024;

  private final InputStream inflated;
  private final CountingInput compressed;
  private final ExpansionGuard guard;
  private final ReadBudget.Reading budget;
  private final MessageDigest sha256 = Digest.sha256();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private long total;
  private @Nullable Refusal failure;

  LayerStream(
      InputStream inflated,
      CountingInput compressed,
      ExpansionGuard guard,
      ReadBudget.Reading budget) {
    this.inflated = inflated;
    this.compressed = compressed;
    this.guard = guard;
    this.budget = budget;
  }

  /** What went wrong while reading, also where someone in between swallowed it. */
  @Nullable Refusal failure() {
    return failure;
  }

  /** The digest of all that was read; ends the reading. */
  Digest digest() {
    return Digest.ofBytes(sha256.digest());
  }

  /**
   * Bytes that the layer only tells of, the holes of sparse files: readers get them all the same.
   */
  void addHoles(long bytes) throws Refusal {
    total += bytes;
    budget.inflated(bytes);
    guard.check(compressed.count(), total);
  }

  @Override
  public int read() throws IOException {
    return available() == 0 && !fill() ? -1 : buffer[position++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (available() == 0 && !fill()) {
      return -1;
    }
    int count = Math.min(length, available());
    System.arraycopy(buffer, position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    if (count <= 0 || (available() == 0 && !fill())) {
      return 0;
    }
    int skipped = (int) Math.min(count, available());
    position += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return filled - position;
  }

  private boolean fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted while reading a layer");
    }
    try {
      int count = inflated.read(buffer, 0, BUFFER);
      position = 0;
      filled = Math.max(0, count);
      sha256.update(buffer, 0, filled);
      total += filled;
      budget.inflated(filled);
      guard.check(compressed.count(), total);
      return count > 0;
    } catch (Refusal e) {
      position = 0;
      filled = 0;
      failure = e;
      throw e;
    }
  }
}
