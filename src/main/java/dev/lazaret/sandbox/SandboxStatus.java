package dev.lazaret.sandbox;

/**
 * Whether images can be run here. {@code reason} is a sentence for operators, empty when available;
 * versions are empty while unknown. {@code checking} is true until the first self-test has ended,
 * and for a while after the engine was lost.
 */
public record SandboxStatus(
    boolean available,
    boolean checking,
    String reason,
    String engineVersion,
    String runtimeVersion,
    boolean network) {
  static SandboxStatus unavailable(String reason) {
    return new SandboxStatus(false, false, reason, "", "", false);
  }

  static SandboxStatus testing() {
    return new SandboxStatus(false, true, "The self-test of the sandbox is running", "", "", false);
  }
}
