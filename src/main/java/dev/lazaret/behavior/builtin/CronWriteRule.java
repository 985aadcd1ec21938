package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A task that comes back. */
@Singleton
final class CronWriteRule extends WriteRule {
  CronWriteRule() {
    super(
        RuleText.of(
            "runtime-cron-write",
            4,
            Boundary.IMAGE,
            "Adds tasks that run at set times",
            "Put scheduled tasks into the image or into the platform's scheduler; run "
                + "it with a read-only root.",
            "T1053.003"));
  }

  @Override
  @Nullable Severity severityOf(String path) {
    return path.startsWith("/etc/cron") || path.startsWith("/var/spool/cron/")
        ? Severity.MEDIUM
        : null;
  }
}
