package dev.lazaret.check;

import java.time.Duration;

/**
 * Bounds of the static stage; all are positive.
 *
 * @param contentBytes of one entry that checks may look at
 * @param factsPerLayer that one check may record of one layer
 * @param factsPerImage that all checks together may record of all layers of one image
 * @param findingsPerCheck that one check may have for one image (a layer check: for one layer)
 * @param checkTime that one check may spend on one layer or image. It is looked at whenever a check
 *     of a layer is handed an entry, reads content or records a fact, and when a check of an image
 *     has ended; nothing interrupts a check that computes on its own
 * @param threads layers read side by side
 */
public record StaticLimits(
    int contentBytes,
    int factsPerLayer,
    int factsPerImage,
    int findingsPerCheck,
    Duration checkTime,
    int threads) {
  private static final int MOST_USUAL_THREADS = 8;

  public StaticLimits {
    int least =
        Math.min(Math.min(contentBytes, factsPerLayer), Math.min(findingsPerCheck, threads));
    if (Math.min(least, factsPerImage) < 1 || !checkTime.isPositive()) {
      throw new IllegalArgumentException("Limits of the static stage are positive");
    }
  }

  /**
   * The bounds that what a check says about a layer may depend on, as a text to know it by. Of the
   * others, some are looked at when an image is judged, and a check that ran out of time leaves
   * nothing to be used again.
   */
  String ofLayers() {
    return "content=" + contentBytes + " facts=" + factsPerLayer;
  }

  /** 32 MiB, 100,000 facts and 200,000 together, 1,000 findings, 60 s, {@link #usualThreads}. */
  public static StaticLimits defaults() {
    return new StaticLimits(
        32 << 20, 100_000, 200_000, 1_000, Duration.ofSeconds(60), usualThreads());
  }

  /** As many as there are processors, up to eight: each reading keeps some 10 MiB for itself. */
  public static int usualThreads() {
    return Math.min(MOST_USUAL_THREADS, Runtime.getRuntime().availableProcessors());
  }
}
