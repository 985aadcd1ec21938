package dev.lazaret.queue;

import java.time.Duration;

/**
 * When a failed job is tried again.
 *
 * @param maxAttempts tries before it is given up
 * @param firstPause after the first failure; doubles with each further one
 * @param longestPause the bound of the pause
 */
record RetryPolicy(int maxAttempts, Duration firstPause, Duration longestPause) {
  private static final int MAX_DOUBLINGS = 30;

  RetryPolicy {
    if (maxAttempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "Not a retry policy: " + maxAttempts + ", " + firstPause + ", " + longestPause);
    }
  }

  boolean givesUpAfter(int failures) {
    return failures >= maxAttempts;
  }

  /** The pause after {@code failures} failures in a row, at least 1. */
  Duration pauseAfter(int failures) {
    long factor = 1L << Math.min(failures - 1, MAX_DOUBLINGS);
    long millis = Math.min(longestPause.toMillis(), firstPause.toMillis() * factor);
    return Duration.ofMillis(millis);
  }
}
