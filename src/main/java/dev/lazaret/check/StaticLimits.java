package dev.lazaret.check;

import java.time.Duration;

/**
 * Bounds of the static stage; all are positive.
 *
 * @param contentBytes of one entry that checks may look at
 * @param factsPerLayer that one check may record of one layer
 * @param findingsPerCheck that one check may have for one image (a layer check: for one layer)
 * @param checkTime that one check may spend on one layer or image
 * @param threads layers read side by side
 */
public record StaticLimits(
    int contentBytes, int factsPerLayer, int findingsPerCheck, Duration checkTime, int threads) {
  public StaticLimits {
    if (Math.min(Math.min(contentBytes, factsPerLayer), Math.min(findingsPerCheck, threads)) < 1
        || !checkTime.isPositive()) {
      throw new IllegalArgumentException("Limits of the static stage are positive");
    }
  }

  /** 16 MiB, 100,000 facts, 1,000 findings, 60 s, as many threads as cores. */
  public static StaticLimits defaults() {
    return new StaticLimits(
        16 << 20,
        100_000,
        1_000,
        Duration.ofSeconds(60),
        Runtime.getRuntime().availableProcessors());
  }
}
