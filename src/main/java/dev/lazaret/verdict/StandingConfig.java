package dev.lazaret.verdict;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** What operators put over verdicts. */
@ConfigMapping(prefix = "lazaret")
public interface StandingConfig {
  /** The longest time from the asking for an override to its end. */
  @WithName("override.longest")
  @WithDefault("P30D")
  Duration overrideLongest();

  /** The longest time from the asking for an exception to its end. */
  @WithName("exception.longest")
  @WithDefault("P366D")
  Duration exceptionLongest();

  /** How long before the end of an exception its tenant is reminded. */
  @WithName("exception.remind")
  @WithDefault("P7D")
  Duration exceptionRemind();

  /** How many exceptions of a tenant may be asked for or granted at the same time. */
  @WithName("exception.open")
  @WithDefault("1000")
  int exceptionsOpen();

  /**
   * How often it is looked for what has come to its end. Gates and readers hold the end against the
   * clock; this is how late lists of submissions show it and re-decisions begin, at most a minute.
   */
  @WithName("expiry.look-every")
  @WithDefault("PT10S")
  Duration lookEvery();
}
