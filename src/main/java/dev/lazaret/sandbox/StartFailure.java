package dev.lazaret.sandbox;

import java.util.List;

/** Whose fault it is that a container did not start. */
final class StartFailure {
  /**
   * What the runtime says where nobody took the trace, and ours without the network's other end.
   */
  private static final List<String> OURS =
      List.of(
          "init config",
          "connection refused",
          "no observation network for this run",
          "no sandbox with a network");

  private StartFailure() {}

  /** To be asked only where no sandbox has reported: then no guest has chosen these words. */
  static boolean isOurs(String said) {
    return OURS.stream().anyMatch(said::contains);
  }
}
