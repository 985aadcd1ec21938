package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Rebooting: of the host, unless a PID namespace catches it. */
@Singleton
final class RebootRule extends CallRule {
  /** What every init process asks for first (reboot(2), LINUX_REBOOT_CMD_CAD_OFF). */
  private static final long CTRL_ALT_DEL_OFF = 0;

  RebootRule() {
    super(
        RuleText.of(
            "runtime-reboot",
            4,
            Boundary.KERNEL,
            "Calls reboot",
            "Drop SYS_BOOT (the engine's default) and keep the PID namespace.",
            "T1529"),
        Severity.HIGH,
        "reboot");
  }

  @Override
  @Nullable Severity severityOf(Event.KernelCalled called) {
    return argument(called, 2) == CTRL_ALT_DEL_OFF ? Severity.MEDIUM : severity();
  }
}
