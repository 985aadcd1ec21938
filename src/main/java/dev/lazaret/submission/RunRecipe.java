package dev.lazaret.submission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the images of a repository are run once more, besides their own entry point.
 *
 * @param env values are secrets: they are given to the run and shown to nobody
 * @param command replaces the entry point where not empty
 * @param args replaces the command where not empty
 * @param user replaces the user
 * @param ports TCP ports that are expected to listen
 * @param readySeconds how long it may take until the probes answer
 * @param dwellSeconds how long it is watched after that
 * @param volumes absolute paths that are mounted empty
 * @param expectedEgress {@code host} or {@code host:port} it is expected to reach out to
 */
public record RunRecipe(
    Map<String, String> env,
    List<String> command,
    List<String> args,
    @Nullable String user,
    List<Integer> ports,
    List<Probe> probes,
    @Nullable Integer readySeconds,
    @Nullable Integer dwellSeconds,
    List<String> volumes,
    List<String> expectedEgress) {
  public RunRecipe {
    env = Map.copyOf(env);
    command = List.copyOf(command);
    args = List.copyOf(args);
    ports = List.copyOf(ports);
    probes = List.copyOf(probes);
    volumes = List.copyOf(volumes);
    expectedEgress = List.copyOf(expectedEgress);
  }

  /** A request that is made while it runs: a GET of path {@code http} at {@code port}. */
  public record Probe(String http, int port) {}
}
