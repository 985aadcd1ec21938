package dev.lazaret.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container to create: without network of the engine, under the named runtime. Empty {@code
 * entrypoint} and {@code command} and a null {@code user} leave the image's own. {@code memory} in
 * bytes, swap is never given; {@code tasks} bounds the processes and threads of the sandbox on the
 * host; {@code hostname} is also a name of its loopback address; {@code volumes} are mounted empty.
 * Without {@code confinement} it has what engines grant by default.
 */
public record ContainerSpec(
    String image,
    String name,
    String runtime,
    Map<String, String> labels,
    List<String> entrypoint,
    List<String> command,
    List<String> env,
    @Nullable String user,
    long memory,
    double cpus,
    long tasks,
    Path resolvConf,
    String hostname,
    List<String> volumes,
    @Nullable Confinement confinement) {
  public ContainerSpec {
    labels = Map.copyOf(labels);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    env = List.copyOf(env);
    volumes = List.copyOf(volumes);
  }
}
