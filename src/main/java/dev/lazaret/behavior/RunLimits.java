package dev.lazaret.behavior;

import java.time.Duration;

/**
 * The bounds a run was held to, as far as they are judged. {@code stopGrace}: how long the stop
 * signal may take.
 */
public record RunLimits(Duration wallClock, Duration stopGrace, long memoryBytes) {
  /** What a run is held to unless the installation says otherwise. */
  public static final RunLimits DEFAULT =
      new RunLimits(Duration.ofSeconds(60), Duration.ofSeconds(10), 1L << 30);
}
