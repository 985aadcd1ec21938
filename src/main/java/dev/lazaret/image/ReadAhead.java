package dev.lazaret.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A thread that reads pieces ahead, as far as a ring of buffers goes. What it meets, the end and
 * failures included, comes in its place behind the pieces before. It is never interrupted: that
 * would close channels which others share.
 */
final class ReadAhead implements Closeable {
  private static final int BUFFERS = 8;

  /** Where pieces come from. */
  @FunctionalInterface
  interface Source {
    /** Reads the next piece into the buffer; null at the end. */
    @Nullable Piece read(byte[] into) throws IOException;
  }

  private sealed interface Met {
    record Read(Piece piece) implements Met {}

    record End() implements Met {}

    record Failed(Throwable cause) implements Met {
      /** Thrown where it would have come up if nobody had read ahead. */
      IOException again() {
        return switch (cause) {
          case IOException io -> io;
          case RuntimeException bug -> throw bug;
          case Error fatal -> throw fatal;
          default -> throw new IllegalStateException("Reading ahead failed", cause);
        };
      }
    }
  }

  private final Source source;
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS + 1);
  private final BlockingQueue<Met> met = new ArrayBlockingQueue<>(BUFFERS + 2);
  private final Thread thread;
  private volatile boolean stopped;
  private @Nullable Piece latest;
  private @Nullable Met last;

  ReadAhead(Source source, int bufferBytes) {
    this.source = source;
    for (int i = 0; i < BUFFERS; i++) {
      free.add(new byte[bufferBytes]);
    }
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name(Thread.currentThread().getName() + "-ahead")
            .start(this::readAll);
  }

  private void readAll() {
    try {
      Met now = new Met.End();
      do {
        byte[] buffer = free.take();
        if (!stopped) {
          Piece piece = source.read(buffer);
          now = piece == null ? new Met.End() : new Met.Read(piece);
          met.add(now);
        }
      } while (!stopped && now instanceof Met.Read);
    } catch (Throwable e) {
      met.add(new Met.Failed(e));
    }
  }

  /** The next piece, whose buffer is taken back with the call after; null at the end. */
  @Nullable Piece next() throws IOException {
    if (latest != null) {
      free.add(latest.bytes());
      latest = null;
    }
    if (last == null || last instanceof Met.Read) {
      last = take();
    }
    return switch (last) {
      case Met.Read read -> latest = read.piece();
      case Met.End() -> null;
      case Met.Failed failed -> throw failed.again();
    };
  }

  private Met take() throws InterruptedIOException {
    try {
      return met.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for the next bytes of a layer");
    }
  }

  /** Returns when the thread has ended, which takes it no longer than one piece. */
  @Override
  public void close() {
    stopped = true;
    free.offer(new byte[0]);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
