package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * A release agent is a program that the kernel starts, as root of the host, when a control group
 * empties.
 */
@Singleton
final class ReleaseAgentRule extends OpenRule {
  ReleaseAgentRule() {
    super(
        RuleText.of(
            "runtime-release-agent",
            4,
            Boundary.PROC_SYS,
            "Writes a control group's release_agent",
            "Do not run it on a shared kernel. Drop SYS_ADMIN, keep the seccomp profile and "
                + "an AppArmor or SELinux label: mounting control groups is what this needs.",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    return writes(opened) && path.endsWith("/release_agent") ? Severity.CRITICAL : null;
  }
}
