package dev.lazaret.image;

import java.util.concurrent.Semaphore;

/**
 * Cores for which there is no layer of their own left to read: whoever reads a layer may take one
 * to inflate ahead. For several threads.
 */
public final class SpareCores {
  private final Semaphore free;

  public SpareCores(int count) {
    this.free = new Semaphore(count);
  }

  /** Another core became idle. */
  public void add() {
    free.release();
  }

  boolean take() {
    return free.tryAcquire();
  }

  void giveBack() {
    free.release();
  }
}
