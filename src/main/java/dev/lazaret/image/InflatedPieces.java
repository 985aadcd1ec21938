package dev.lazaret.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The uncompressed bytes of a layer, piece by piece. As soon as there is a spare core, it inflates
 * ahead while the one who asks looks at what came before; the pieces are the same either way. Used
 * by one thread.
 */
final class InflatedPieces implements Closeable {
  private static final int BUFFER = 64 * 1024;

  /** Smaller layers end before a thread for them pays. */
  private static final int ALONE_FIRST = 16;

  private final InputStream inflated;
  private final CountingInput compressed;
  private final SpareCores spare;
  private final byte[] buffer = new byte[BUFFER];
  private int alone;
  private @Nullable ReadAhead ahead;

  InflatedPieces(InputStream inflated, CountingInput compressed, SpareCores spare) {
    this.inflated = inflated;
    this.compressed = compressed;
    this.spare = spare;
  }

  /** The next piece; null at the end. */
  @Nullable Piece next() throws IOException {
    if (ahead == null && alone++ >= ALONE_FIRST && spare.take()) {
      ahead = new ReadAhead(this::read, BUFFER);
    }
    return ahead == null ? read(buffer) : ahead.next();
  }

  private @Nullable Piece read(byte[] into) throws IOException {
    int count = inflated.read(into, 0, into.length);
    return count < 0 ? null : new Piece(into, count, compressed.count());
  }

  /** Afterwards nobody reads from the streams any more. */
  @Override
  public void close() {
    if (ahead != null) {
      ahead.close();
      ahead = null;
      spare.giveBack();
    }
  }
}
