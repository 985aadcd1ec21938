package dev.lazaret.behavior;

import java.util.List;

/**
 * A credential that opens nothing, laid out for the run to find: {@code paths} are the files that
 * hold it, {@code variables} the names in its environment.
 */
public record Decoy(String name, List<String> paths, List<String> variables) {
  public Decoy {
    paths = List.copyOf(paths);
    variables = List.copyOf(variables);
  }
}
