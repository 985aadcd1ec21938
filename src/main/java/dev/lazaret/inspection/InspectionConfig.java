package dev.lazaret.inspection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How a worker inspects. */
@ConfigMapping(prefix = "lazaret.inspection")
public interface InspectionConfig {
  /** How many submissions one worker works on side by side. */
  @WithDefault("2")
  int slots();

  /** The longest that reading and checking one image may take. */
  @WithDefault("15m")
  Duration staticTime();

  /** The longest that one run may take, loading the image and cleaning up included. */
  @WithDefault("10m")
  Duration runTime();

  /** Where archives that are compressed as a whole are expanded while they are read. */
  Optional<Path> scratch();

  /** The most that kept raw traces may take together; the oldest go first. */
  @WithDefault("4G")
  MemorySize evidence();
}
