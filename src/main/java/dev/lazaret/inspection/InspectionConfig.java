package dev.lazaret.inspection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a worker inspects. */
@ConfigMapping(prefix = "lazaret.inspection")
public interface InspectionConfig {
  /**
   * How many submissions one worker works on side by side; without it as many as the processors and
   * the memory of the machine carry.
   */
  OptionalInt slots();

  /** The longest that reading and checking one image may take. */
  @WithDefault("15m")
  Duration staticTime();

  /** The longest that one run may take, loading the image and cleaning up included. */
  @WithDefault("10m")
  Duration runTime();

  /** The longest that all rules together may take to judge one run. */
  @WithDefault("2m")
  Duration ruleTime();

  /**
   * How long after a run others may be begun that prove its profile; with {@code 0s} profiles are
   * derived and not proven.
   */
  @WithDefault("3m")
  Duration proofTime();

  /**
   * The largest image that is run, by what its layers take unpacked; larger ones are held for
   * review. The engine holds an image about twice while it is loaded.
   */
  @WithDefault("8G")
  MemorySize runImage();

  /**
   * Where archives that are compressed as a whole are expanded while they are read; without it, in
   * the folder for temporary files. Uploads, database and this folder may share a file system: what
   * uploads leave free stays free here as well.
   */
  Optional<Path> scratch();

  /** The most that one such archive may become; each slot may need as much. */
  @WithDefault("20G")
  MemorySize expandedArchive();
}
