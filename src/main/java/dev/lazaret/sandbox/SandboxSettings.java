package dev.lazaret.sandbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an installation decides about the running of images. */
@ConfigMapping(prefix = "lazaret.engine")
public interface SandboxSettings {
  /**
   * Where the inspection engine listens, {@code unix:///…}; without it this process runs no images.
   */
  Optional<String> address();

  /** The folder that engine and worker share; the worker writes traces into it. */
  Optional<Path> folder();

  /** The memory of a run, the guest kernel's own included. */
  @WithDefault("1G")
  MemorySize memory();

  /** The processors of a run. */
  @WithDefault("1.0")
  double cpus();

  /** How long a run may take until it is asked to end. */
  @WithDefault("60s")
  Duration wall();

  /** How long nothing new must happen for a run to be asked to end earlier. */
  @WithDefault("2500ms")
  Duration quiet();

  /** How long a run may take to obey its stop signal. */
  @WithDefault("10s")
  Duration stop();

  /**
   * How long an image is watched when it is started a second time on what the first start left; 0
   * for never.
   */
  @WithDefault("10s")
  Duration repeat();

  /** How much a run may write to its root. */
  @WithDefault("2G")
  MemorySize disk();

  /** What the observation network serves besides what it makes up; the first that matches. */
  List<Served> served();

  /** One page. */
  interface Served {
    /** The path of requests that get it; {@code *} stands for anything, as in {@code /*.sh}. */
    String path();

    @WithDefault("200")
    int status();

    @WithDefault("text/plain")
    String type();

    /** The text that is served. */
    String body();
  }

  /** The largest raw trace of a run. */
  @WithDefault("128M")
  MemorySize evidence();
}
