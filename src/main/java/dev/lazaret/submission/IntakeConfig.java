package dev.lazaret.submission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is accepted from tenants. */
@ConfigMapping(prefix = "lazaret.intake")
public interface IntakeConfig {
  /** The largest archive that is accepted, as it is sent. */
  @WithDefault("20G")
  MemorySize maxArchive();

  /** How long an Idempotency-Key is remembered. */
  @WithDefault("24h")
  Duration keyLifetime();

  /**
   * How long the archive of a submission that failed is kept, so that it can be retried. Those of
   * rejected and cancelled ones go at once, those of decided ones when their images are given up.
   */
  @WithDefault("7d")
  Duration keepFailed();

  /** How many clients may follow events of submissions at the same time, in one process. */
  @WithDefault("500")
  int maxFollowers();

  /** How many of them may be clients of one tenant. */
  @WithDefault("100")
  int maxFollowersOfTenant();
}
