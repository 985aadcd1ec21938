package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The uncompressed bytes of a layer on their way to the tar reader: hashed, charged to the budget
 * and held to the ratio. After a failure every further read fails the same way.
 */
final class LayerStream extends InputStream {
  private static final Piece NOTHING = new Piece(new byte[0], 0, 0);

  private final InflatedPieces pieces;
  private final ExpansionGuard guard;
  private final ReadBudget.Reading budget;
  private final LongConsumer watcher;
  private final MessageDigest sha256 = Digest.sha256();
  private Piece piece = NOTHING;
  private int position;
  private long total;
  private @Nullable Refusal failure;

  /** {@code watcher} is told how much of the layer as stored was read. */
  LayerStream(
      InflatedPieces pieces,
      ExpansionGuard guard,
      ReadBudget.Reading budget,
      LongConsumer watcher) {
    this.pieces = pieces;
    this.guard = guard;
    this.budget = budget;
    this.watcher = watcher;
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
    guard.check(piece.compressed(), total);
  }

  @Override
  public int read() throws IOException {
    return available() == 0 && !fill() ? -1 : piece.bytes()[position++] & 0xff;
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
    System.arraycopy(piece.bytes(), position, into, offset, count);
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
    return piece.length() - position;
  }

  private boolean fill() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted while reading a layer");
    }
    try {
      Piece next = pieces.next();
      position = 0;
      piece = next == null ? new Piece(piece.bytes(), 0, piece.compressed()) : next;
      sha256.update(piece.bytes(), 0, piece.length());
      total += piece.length();
      watcher.accept(piece.compressed());
      budget.inflated(piece.length());
      guard.check(piece.compressed(), total);
      return next != null;
    } catch (Refusal e) {
      position = 0;
      piece = NOTHING;
      failure = e;
      throw e;
    }
  }
}
