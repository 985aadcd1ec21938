package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;

/** Programs that set or discipline the clock; the clock is the host's. */
@Singleton
final class ClockTool extends ProgramRule {
  private static final StaticRule RULE =
      new StaticRule(
          "clock-tool",
          Boundary.TIME,
          "A program that sets the clock",
          "Nothing to do where nobody calls it: without SYS_TIME the clock stays the host's. Keep time on the host.",
          "T1070.006");

  ClockTool() {
    super(
        RULE,
        1,
        Severity.INFO,
        Set.of(
            "adjtimex",
            "chronyc",
            "chronyd",
            "hwclock",
            "ntpd",
            "ntpdate",
            "ntpsec",
            "openntpd",
            "sntp",
            "systemd-timesyncd",
            "timedatectl"),
        "sets or keeps the clock, which is the host's");
  }
}
