package dev.lazaret.check;

import java.time.Duration;

/**
 * Bounds of the static stage. {@code contentBytes}: of one entry that checks may look at; {@code
 * factsPerLayer}: that one check may record of one layer; {@code checkTime}: that one check may
 * spend on one layer or image; {@code threads}: layers read side by side.
 */
public record StaticLimits(int contentBytes, int factsPerLayer, Duration checkTime, int threads) {
  /** 16 MiB, 100,000 facts, 60 s, as many threads as cores. */
  public static final StaticLimits DEFAULT =
      new StaticLimits(
          16 << 20, 100_000, Duration.ofSeconds(60), Runtime.getRuntime().availableProcessors());

  public StaticLimits {
    if (contentBytes < 1 || factsPerLayer < 1 || threads < 1 || !checkTime.isPositive()) {
      throw new IllegalArgumentException(
          "Limits of the static stage are positive: "
              + contentBytes
              + ", "
              + factsPerLayer
              + ", "
              + checkTime
              + ", "
              + threads);
    }
  }
}
