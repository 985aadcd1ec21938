package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Changing the root mount: what container runtimes do, and escapes. */
@Singleton
final class PivotRootRule extends CallRule {
  PivotRootRule() {
    super(
        RuleText.of(
            "runtime-pivot-root",
            4,
            Boundary.FILESYSTEM,
            "Changes its root mount",
            "Run it without SYS_ADMIN. An image that starts containers itself belongs under "
                + "VIRTUAL_MACHINE.",
            "T1611"),
        Severity.HIGH,
        "pivot_root");
  }
}
