package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Opening a file by its number on the disk: no path, so no root directory holds it. */
@Singleton
final class OpenByHandleRule extends CallRule {
  OpenByHandleRule() {
    super(
        RuleText.of(
            "runtime-open-by-handle",
            4,
            Boundary.FILESYSTEM,
            "Opens files by handle, past the root directory",
            "Run it without DAC_READ_SEARCH and with the engine's seccomp profile.",
            "T1611"),
        Severity.HIGH,
        "open_by_handle_at");
  }
}
