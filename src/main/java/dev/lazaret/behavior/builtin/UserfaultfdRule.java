package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Handling page faults of the kernel: seldom needed, and a part of many exploits. */
@Singleton
final class UserfaultfdRule extends CallRule {
  UserfaultfdRule() {
    super(
        RuleText.of(
            "runtime-userfaultfd",
            4,
            Boundary.KERNEL,
            "Handles page faults itself (userfaultfd)",
            "Run it with the engine's seccomp profile and vm.unprivileged_userfaultfd=0.",
            "T1068"),
        Severity.HIGH,
        "userfaultfd");
  }
}
