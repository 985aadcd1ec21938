package dev.lazaret.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What every process is told at its start. */
@ConfigMapping(prefix = "lazaret")
public interface PlatformConfig {
  /** Which part of Lazaret this process is: {@code web}, {@code worker} or {@code all}. */
  @WithDefault("all")
  ProcessRole role();

  /** The data folder: archives, secrets, logs, evidence. */
  @WithDefault(".lazaret")
  Path data();

  /**
   * Networks of the reverse proxies that are believed whom a request comes from and whether it came
   * by HTTPS. The web server reads it by way of {@code application.properties}.
   */
  Optional<List<String>> proxies();

  /** How long a worker waits at its start until web has brought the schema to its version. */
  @WithDefault("2m")
  Duration schemaWait();
}
