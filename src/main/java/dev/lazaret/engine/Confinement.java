package dev.lazaret.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a container is held to beyond its sandbox. {@code capabilities} are all that it has, by name
 * without {@code CAP_}; {@code tmpfs} maps paths to options, {@code volumes} are paths that begin
 * with what the image holds there; {@code nofile} bounds open files; {@code seccomp} is a filter in
 * JSON, null for none.
 */
public record Confinement(
    List<String> capabilities,
    boolean readOnlyRoot,
    Map<String, String> tmpfs,
    List<String> volumes,
    boolean noNewPrivileges,
    long nofile,
    @Nullable String seccomp) {
  public Confinement {
    capabilities = List.copyOf(capabilities);
    tmpfs = Map.copyOf(tmpfs);
    volumes = List.copyOf(volumes);
  }
}
