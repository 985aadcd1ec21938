package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Setting the clock: it is the host's, and no time namespace holds the wall clock. */
@Singleton
final class ClockSetRule extends CallRule {
  ClockSetRule() {
    super(
        RuleText.of(
            "runtime-clock-set",
            4,
            Boundary.TIME,
            "Sets the clock",
            "Drop SYS_TIME (the engine's default) and let the host keep the time. What must set"
                + " the wall clock belongs under GUEST_KERNEL or higher.",
            "T1070.006"),
        Severity.HIGH,
        "clock_settime",
        "settimeofday",
        "adjtimex",
        "clock_adjtime");
  }

  /** Steering calls also read: their arguments do not tell which (adjtimex(2)). */
  @Override
  @Nullable Severity severityOf(Event.KernelCalled called) {
    return called.call().endsWith("settime") || called.call().equals("settimeofday")
        ? severity()
        : Severity.MEDIUM;
  }
}
