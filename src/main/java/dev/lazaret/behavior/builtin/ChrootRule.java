package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Changing the root directory: mail servers do it to lock themselves in, escapes to get out. */
@Singleton
final class ChrootRule extends CallRule {
  ChrootRule() {
    super(
        RuleText.of(
            "runtime-chroot",
            4,
            Boundary.FILESYSTEM,
            "Changes its root directory",
            "Drop SYS_CHROOT where it works without: the container already is such a wall.",
            "T1611"),
        Severity.MEDIUM,
        "chroot");
  }
}
