package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The magic key of the kernel: one byte reboots or crashes the host. */
@Singleton
final class SysrqRule extends OpenRule {
  SysrqRule() {
    super(
        RuleText.of(
            "runtime-sysrq",
            4,
            Boundary.PROC_SYS,
            "Writes /proc/sysrq-trigger",
            "Do not run it beside others. Keep /proc/sysrq-trigger read-only (the engine's "
                + "default); never start it privileged.",
            "T1499",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    return writes(opened) && path.equals("/proc/sysrq-trigger") ? Severity.CRITICAL : null;
  }
}
