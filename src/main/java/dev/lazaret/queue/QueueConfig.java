package dev.lazaret.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are handed out, watched and repeated. */
@ConfigMapping(prefix = "lazaret.queue")
public interface QueueConfig {
  /** Whether this process does jobs at all. */
  @WithDefault("true")
  boolean enabled();

  /** How often a process looks for work that another process asked for. */
  @WithDefault("PT1S")
  Duration pollInterval();

  /**
   * How often a running job shows that its process lives; after four missing signs it is handed out
   * again.
   */
  @WithDefault("PT3S")
  Duration heartbeat();

  /** How often a job may fail before it is given up. */
  @WithDefault("5")
  int maxAttempts();

  /**
   * How many processes may die in the middle of a job before it is given up: a job that ends its
   * process takes everything with it that runs beside it, each time. Failed tries are counted
   * apart.
   */
  @WithDefault("2")
  int maxDeaths();

  /** The pause after the first failed try; it doubles with each further one. */
  @WithDefault("PT10S")
  Duration firstPause();

  /** The longest pause between two tries. */
  @WithDefault("PT10M")
  Duration longestPause();

  /** How long a stopping process waits for its interrupted jobs. */
  @WithDefault("PT20S")
  Duration stopWait();
}
