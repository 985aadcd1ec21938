package dev.lazaret.sinkhole;

/**
 * How many datagrams a run may send in a second, with a rest for bursts. One thread answers those
 * of all runs: what is beyond costs it next to nothing, so that one run does not silence another.
 */
final class Pace {
  static final int BURST = 2000;
  private static final int PER_SECOND = 500;
  private static final int MILLIS = 1000;

  /** Thousandths of a datagram. */
  private long left = (long) BURST * MILLIS;

  private long last;

  Pace(long now) {
    last = now;
  }

  synchronized boolean allows(long now) {
    left = Math.min((long) BURST * MILLIS, left + Math.max(0, now - last) * PER_SECOND);
    last = now;
    if (left < MILLIS) {
      return false;
    }
    left -= MILLIS;
    return true;
  }
}
