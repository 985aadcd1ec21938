package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Counting events of the kernel and of other processes. */
@Singleton
final class PerfEventRule extends CallRule {
  PerfEventRule() {
    super(
        RuleText.of(
            "runtime-perf-event",
            4,
            Boundary.KERNEL,
            "Opens performance counters of the kernel",
            "Run it with the engine's seccomp profile, without PERFMON and SYS_ADMIN; "
                + "profile on a host of your own.",
            "T1068"),
        Severity.HIGH,
        "perf_event_open");
  }
}
