package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** A library that every program loads before its own. */
@Singleton
final class LdPreloadWriteRule extends WriteRule {
  LdPreloadWriteRule() {
    super(
        RuleText.of(
            "runtime-ld-preload-write",
            4,
            Boundary.FILESYSTEM,
            "Makes every program load a library",
            "Run it with a read-only root.",
            "T1574.006"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(String path) {
    return path.equals("/etc/ld.so.preload") ? Severity.HIGH : null;
  }
}
