package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** /proc/kcore is the memory of the host's kernel. */
@Singleton
final class KcoreReadRule extends OpenRule {
  KcoreReadRule() {
    super(
        RuleText.of(
            "runtime-kcore-read",
            4,
            Boundary.HOST_INFO,
            "Opens the memory of the kernel (/proc/kcore)",
            "Do not run it on a shared kernel. Keep /proc/kcore masked (the engine's "
                + "default).",
            "T1003",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    return path.equals("/proc/kcore") ? Severity.CRITICAL : null;
  }
}
