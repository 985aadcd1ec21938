package dev.lazaret.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an image (OCI image specification, config.md), as its author wrote it: every
 * text in it is hostile. {@code user} is empty where none is set. {@code env} holds {@code
 * NAME=value} lines.
 */
public record ImageConfig(
    Platform platform,
    String user,
    List<String> env,
    List<String> entrypoint,
    List<String> cmd,
    String workingDir,
    List<String> exposedPorts,
    List<String> volumes,
    Map<String, String> labels,
    List<String> onBuild,
    @Nullable String stopSignal,
    @Nullable Healthcheck healthcheck,
    @Nullable Instant created,
    List<Digest> diffIds,
    List<HistoryEntry> history) {
  public ImageConfig {
    env = List.copyOf(env);
    entrypoint = List.copyOf(entrypoint);
    cmd = List.copyOf(cmd);
    exposedPorts = List.copyOf(exposedPorts);
    volumes = List.copyOf(volumes);
    labels = Map.copyOf(labels);
    onBuild = List.copyOf(onBuild);
    diffIds = List.copyOf(diffIds);
    history = List.copyOf(history);
  }

  /** A health check as Docker stores it; {@code test} begins with NONE, CMD or CMD-SHELL. */
  public record Healthcheck(List<String> test) {
    public Healthcheck {
      test = List.copyOf(test);
    }
  }

  /** One line of the build history; {@code emptyLayer} lines brought no layer. */
  public record HistoryEntry(String createdBy, boolean emptyLayer) {}

  /** The command line that a runtime starts without further words: entry point, then command. */
  public List<String> commandLine() {
    return java.util.stream.Stream.concat(entrypoint.stream(), cmd.stream()).toList();
  }

  /** The ports that it exposes; a line that names none is left out. */
  public List<ExposedPort> ports() {
    return exposedPorts.stream().map(ExposedPort::parse).flatMap(Optional::stream).toList();
  }
}
