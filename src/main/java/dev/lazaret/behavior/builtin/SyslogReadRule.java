package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kernel's log is the host's: it tells addresses and what others do. */
@Singleton
final class SyslogReadRule extends SightingRule {
  private static final Set<String> FILES = Set.of("/dev/kmsg", "/proc/kmsg");

  SyslogReadRule() {
    super(
        RuleText.of(
            "runtime-syslog-read",
            4,
            Boundary.SYSLOG,
            "Reads or clears the log of the kernel",
            "Drop SYSLOG (the engine's default) and set kernel.dmesg_restrict=1 on the host.",
            "T1082"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.KernelCalled e when e.call().equals("syslog") -> called(e);
          case Event.Opened e ->
              Sighting.ofFile(
                  e.file(),
                  "opened ",
                  path -> FILES.contains(path) ? Severity.MEDIUM : null,
                  e.result());
          default -> null;
        };
  }

  /** Actions 2 to 4 read, 5 to 8 change it, the others only ask for sizes (syslog(2)). */
  private static @Nullable Sighting called(Event.KernelCalled e) {
    long action = CallRule.argument(e, 0);
    if (action < 2 || action > 8) {
      return null;
    }
    var severity = action <= 4 ? Severity.MEDIUM : Severity.HIGH;
    return Sighting.of(severity, "called syslog", e.result(), "action", Long.toString(action));
  }
}
