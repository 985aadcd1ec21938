package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** A second way into the kernel that filters of system calls do not see. */
@Singleton
final class IoUringRule extends CallRule {
  IoUringRule() {
    super(
        RuleText.of(
            "runtime-io-uring",
            4,
            Boundary.KERNEL,
            "Uses io_uring",
            "Switch it off where there is a setting (Node: UV_USE_IO_URING=0), or keep the "
                + "engine's seccomp profile, which refuses it.",
            "T1068"),
        Severity.MEDIUM,
        "io_uring_setup",
        "io_uring_enter",
        "io_uring_register");
  }
}
