package dev.lazaret.engine;

import java.nio.file.Path;

/** Where the inspection engine listens: always a socket of this machine. */
public record EngineAddress(Path socket) {
  private static final String SCHEME = "unix://";

  /**
   * Reads {@code unix:///path}.
   *
   * @throws IllegalArgumentException for every other address, with the reason
   */
  public static EngineAddress parse(String text) {
    if (text.startsWith(SCHEME + "/")) {
      return new EngineAddress(Path.of(text.substring(SCHEME.length())));
    }
    throw new IllegalArgumentException(
        "The engine address "
            + text
            + " is refused: worker and engine share one host and pid namespace (the trace is a"
            + " local socket). Give unix:///path/of/engine.sock, and run the worker role on the"
            + " engine's machine to inspect elsewhere.");
  }

  @Override
  public String toString() {
    return SCHEME + socket;
  }
}
