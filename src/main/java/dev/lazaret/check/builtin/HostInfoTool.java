package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;

/** Programs that read the host's figures from {@code /proc} (procps, sysstat). */
@Singleton
final class HostInfoTool extends ProgramRule {
  private static final StaticRule RULE =
      new StaticRule(
          "host-info-tool",
          Boundary.HOST_INFO,
          "A program that shows figures of the host",
          "Nothing to do where nobody relies on it. Its figures are those of the host, not of the container, unless lxcfs files stand over them.",
          "T1082");

  HostInfoTool() {
    super(
        RULE,
        1,
        Severity.INFO,
        Set.of(
            "free", "iostat", "mpstat", "pidstat", "sar", "slabtop", "top", "uptime", "vmstat",
            "w"),
        "shows figures of the whole host, not of the container");
  }
}
