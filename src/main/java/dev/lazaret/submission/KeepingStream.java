package dev.lazaret.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of an upload that keeps its Idempotency-Key while bytes arrive. */
final class KeepingStream extends FilterInputStream {
  private static final long EVERY_NANOS = Duration.ofSeconds(30).toNanos();

  private final IdempotencyKeys keys;
  private final IdempotencyKeys.Held held;
  private long kept = System.nanoTime();

  KeepingStream(InputStream body, IdempotencyKeys keys, IdempotencyKeys.Held held) {
    super(body);
    this.keys = keys;
    this.held = held;
  }

  @Override
  public int read() throws IOException {
    keep();
    return super.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    keep();
    return super.read(into, offset, length);
  }

  private void keep() {
    long now = System.nanoTime();
    if (now - kept > EVERY_NANOS) {
      kept = now;
      keys.keep(held);
    }
  }
}
