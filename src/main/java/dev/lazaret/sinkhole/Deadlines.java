package dev.lazaret.sinkhole;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes connections that take too long, whatever their thread waits for. */
final class Deadlines implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deadlines").factory());

  Deadlines() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Closes {@code connection} after {@code time} unless what this gives is cancelled. */
  Future<?> close(Closeable connection, Duration time) {
    return timer.schedule(() -> close(connection), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      System.getLogger(Deadlines.class.getName()).log(Level.DEBUG, "A connection did not close", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
