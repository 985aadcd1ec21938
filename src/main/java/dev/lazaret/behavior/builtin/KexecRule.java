package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Starting another kernel on the host. */
@Singleton
final class KexecRule extends CallRule {
  KexecRule() {
    super(
        RuleText.of(
            "runtime-kexec",
            4,
            Boundary.KERNEL,
            "Loads another kernel to boot",
            "Do not run it on a shared host. Drop SYS_BOOT (the engine's default).",
            "T1611",
            "T1529"),
        Severity.CRITICAL,
        "kexec_load",
        "kexec_file_load");
  }

  @Override
  public boolean isGrave() {
    return true;
  }
}
