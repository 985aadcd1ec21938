package dev.lazaret.sandbox;

import dev.lazaret.behavior.Probe;

/** Speaks to the ports of a running image from outside. Each question is bounded in time. */
interface Asker {
  /** {@code GET path}. */
  Probe get(int port, String path) throws InterruptedException;

  /** Connects, waits for a word and goes. */
  Probe connect(int port) throws InterruptedException;
}
