package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** The kernel's key rings are kept apart by user id only, not by container. */
@Singleton
final class KeyctlRule extends CallRule {
  KeyctlRule() {
    super(
        RuleText.of(
            "runtime-keyctl",
            4,
            Boundary.KERNEL,
            "Uses the key rings of the kernel",
            "Run it with the engine's seccomp profile, which refuses these calls, or under "
                + "GUEST_KERNEL.",
            "T1552"),
        Severity.MEDIUM,
        "keyctl",
        "add_key",
        "request_key");
  }
}
