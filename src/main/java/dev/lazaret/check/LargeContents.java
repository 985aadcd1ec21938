package dev.lazaret.check;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * How many large contents the readings of one image may hold in memory at once, whatever the number
 * of its threads. A thread holds one at most, while it visits the entry, and waits for nobody then.
 */
final class LargeContents {
  private static final int AT_ONCE = 2;

  private final Semaphore room = new Semaphore(AT_ONCE, true);

  /** Waits until there is room for one more; gives for how many nanoseconds. */
  long take() throws InterruptedIOException {
    long began = System.nanoTime();
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting to hold a large file");
    }
    return System.nanoTime() - began;
  }

  void give() {
    room.release();
  }
}
