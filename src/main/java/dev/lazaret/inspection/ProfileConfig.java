package dev.lazaret.inspection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an installation gives all images, because no run can tell what they need. */
@ConfigMapping(prefix = "lazaret.profile")
public interface ProfileConfig {
  /**
   * The processors of every run profile, in billionths of one: a traced run computes many times
   * slower, so that its peaks say nothing.
   */
  @WithDefault("1000000000")
  long nanoCpus();
}
