package dev.lazaret.sandbox;

import java.util.List;

/** Whose fault it is that a container did not start. */
final class StartFailure {
  /** As the runtime's wrapper says it. */
  private static final String NO_NETWORK =
      "OCI runtime create failed: no observation network for this run: ";

  /** As the runtime says it where nobody took the trace. */
  private static final List<String> NO_TRACE = List.of("init config", "connection refused");

  private StartFailure() {}

  /**
   * Whether it is ours and not the image's. Of a sandbox that has {@code reported} the trace was
   * taken, whatever is said.
   */
  static boolean isOurs(String said, boolean reported) {
    return said.contains(NO_NETWORK) || !reported && NO_TRACE.stream().anyMatch(said::contains);
  }
}
