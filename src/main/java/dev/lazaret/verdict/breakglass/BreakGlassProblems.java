package dev.lazaret.verdict.breakglass;

import dev.lazaret.platform.Problem;
import java.time.Duration;
import java.time.Instant;

/** Why a break-glass admission is not given or taken back. */
final class BreakGlassProblems {
  private BreakGlassProblems() {}

  static Problem expiry(Instant expiresAt, Duration longest) {
    return Problem.of("invalid-request", "Invalid request", 400, "expiresAt is " + expiresAt + ".")
        .withBound(
            "break-glass duration",
            longest.toString(),
            "Choose an expiry in the future and within the limit; for longer, have the image"
                + " inspected and override its verdict.");
  }

  static Problem tier() {
    return Problem.of("invalid-request", "Invalid request", 400, "isolation is SHARED_KERNEL.")
        .withBound(
            "break-glass isolation",
            "GUEST_KERNEL",
            "What nobody has cleared runs behind a kernel of its own at least.");
  }

  static Problem ended(BreakGlassState state) {
    return Problem.of(
        "break-glass-ended",
        "Break-glass ended",
        409,
        "The break-glass admission has ended: it is " + state + ".");
  }
}
