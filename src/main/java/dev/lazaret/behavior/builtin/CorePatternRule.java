package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Naming a program that the kernel itself starts, as root of the host. */
@Singleton
final class CorePatternRule extends OpenRule {
  CorePatternRule() {
    super(
        RuleText.of(
            "runtime-core-pattern",
            4,
            Boundary.PROC_SYS,
            "Names a program for the host's kernel to run",
            "Do not run it on a shared kernel. Keep /proc/sys and /sys read-only (the "
                + "engine's default).",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    return writes(opened) && UsermodeHelperFiles.names(path) ? Severity.CRITICAL : null;
  }
}
