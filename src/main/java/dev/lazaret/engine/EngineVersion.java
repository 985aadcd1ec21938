package dev.lazaret.engine;

/** What answers: the engine's version, and whether it has the asked runtime. */
public record EngineVersion(String version, java.util.Set<String> runtimes) {
  public EngineVersion {
    runtimes = java.util.Set.copyOf(runtimes);
  }
}
