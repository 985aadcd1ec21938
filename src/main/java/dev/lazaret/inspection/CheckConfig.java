package dev.lazaret.inspection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What the checks of the static stage may use. A check that hits a bound is recorded as cut short,
 * and its image is held for review.
 */
@ConfigMapping(prefix = "lazaret.checks")
public interface CheckConfig {
  /** How much of one file checks look at. */
  @WithDefault("32M")
  MemorySize contentBytes();

  /** What one check may note of one layer. */
  @WithDefault("100000")
  int factsPerLayer();

  /** What all checks together may note of one image; it lies in memory at once. */
  @WithDefault("200000")
  int factsPerImage();

  /** Findings of one check in one image; the gravest stay. */
  @WithDefault("1000")
  int findings();

  /** How long one check may take for one layer or image. */
  @WithDefault("60s")
  Duration time();

  /**
   * Layers of one image that are read side by side; without it as many as there are processors, up
   * to eight. Each takes some memory.
   */
  OptionalInt threads();
}
