package dev.lazaret.sandbox;

import dev.lazaret.engine.Usage;

/**
 * Whether a guest computes without calling: its trace is silent then, but it is not idle. Fed about
 * once a second.
 */
final class Load {
  /** Of one processor. A guest kernel with sleeping threads stays well below. */
  private static final double IDLE = 0.3;

  /** Where no figures come, the trace alone has to do. */
  private static final long PATIENCE_NANOS = 4_000_000_000L;

  private final long began = System.nanoTime();
  private long lastCpu = -1;
  private long lastTime;
  private double share = 1;
  private boolean known;

  synchronized void add(Usage usage) {
    long now = System.nanoTime();
    if (lastCpu >= 0 && now > lastTime) {
      share = (double) (usage.cpuNanos() - lastCpu) / (now - lastTime);
      known = true;
    }
    lastCpu = usage.cpuNanos();
    lastTime = now;
  }

  /** Whether it did not compute in the last second. */
  synchronized boolean idle() {
    return known ? share < IDLE : System.nanoTime() - began > PATIENCE_NANOS;
  }
}
