package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writing below /sys: devices, drivers and control groups of the host. */
@Singleton
final class SysfsWriteRule extends OpenRule {
  SysfsWriteRule() {
    super(
        RuleText.of(
            "runtime-sysfs-write",
            4,
            Boundary.PROC_SYS,
            "Writes below /sys",
            "Run it with /sys read-only (the engine's default) and never privileged.",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    boolean other = UsermodeHelperFiles.names(path) || path.endsWith("/release_agent");
    return writes(opened) && path.startsWith("/sys/") && !other ? Severity.HIGH : null;
  }
}
