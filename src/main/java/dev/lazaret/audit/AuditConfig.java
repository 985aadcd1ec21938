package dev.lazaret.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The record of who did what, and its chain. */
@ConfigMapping(prefix = "lazaret.audit")
public interface AuditConfig {
  /**
   * The key that signs the chain's heads: 32 random bytes in base64 ({@code openssl rand -base64
   * 32}), the same for every web process. {@code ./lazaret up} makes one in its data folder; any
   * other installation gives one.
   */
  Optional<String> key();

  /**
   * The folder of the signed heads, outside of the database; else {@code audit} in the data folder.
   * Copy it regularly to where whoever owns the database cannot write.
   */
  Optional<Path> heads();

  /** How often new rows are sealed. */
  @WithDefault("PT0.5S")
  Duration sealEvery();

  /** How often a new head is written down, where there is one. */
  @WithDefault("PT10S")
  Duration headEvery();

  /** How long equal refused attempts are counted before they become a row. */
  @WithDefault("PT1M")
  Duration refusedWindow();

  /** How many different refused attempts one process tells apart in that time. */
  @WithDefault("500")
  int refusedKinds();
}
