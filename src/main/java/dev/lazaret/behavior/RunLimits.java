package dev.lazaret.behavior;

import java.time.Duration;

/**
 * The bounds a run was held to. {@code tasks}: processes and threads of the guest that may live at
 * once; {@code stopGrace}: how long SIGTERM may take.
 */
public record RunLimits(
    Duration wallClock,
    Duration stopGrace,
    long memoryBytes,
    int tasks,
    double cpus,
    long evidenceBytes,
    long events) {
  /** What a run is held to unless the installation says otherwise. */
  public static final RunLimits DEFAULT =
      new RunLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          512L << 20,
          1024,
          1.0,
          256L << 20,
          2_000_000);
}
