package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Writing until a bound holds it. */
@Singleton
final class DiskFillRule extends RunRule {
  DiskFillRule() {
    super(
        RuleText.of(
            "runtime-disk-fill",
            1,
            Boundary.RESOURCES,
            "Fills the disk it is given",
            "Run it with a read-only root and bounded volumes (--storage-opt size=, "
                + "tmpfs size=).",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    return run.end().reason() == StopReason.DISK_FULL
        ? Optional.of(
            new RunFinding(Severity.HIGH, "It filled the store that its run had.", Map.of()))
        : Optional.empty();
  }
}
