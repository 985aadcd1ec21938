package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Keeping a processor busy for no visible reason, until the bound of time ends it. */
@Singleton
final class CpuSpinRule extends RunRule {
  /** Starting may take all there is, and much longer under observation than elsewhere. */
  private static final double OF_THE_TIME = 0.6;

  /** Half a processor: where machines are loaded nobody gets a whole one. */
  private static final double BUSY = 0.5;

  CpuSpinRule() {
    super(
        RuleText.of(
            "runtime-cpu-spin",
            Boundary.RESOURCES,
            "Keeps a processor busy without an end",
            "Never run it without a limit of processor time (--cpus); find out what it computes"
                + " while nobody asks it for anything.",
            "T1496",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    var end = run.end();
    boolean lasted = end.durationMillis() >= run.limits().wallClock().toMillis() * OF_THE_TIME;
    double share = (double) run.use().cpuMillis() / Math.max(1, end.durationMillis());
    if (end.reason() == StopReason.EXITED || !lasted || share < BUSY) {
      return Optional.empty();
    }
    String detail =
        "It used %.0f s of processor time in %.0f s, and did not come to rest."
            .formatted(run.use().cpuMillis() / 1000.0, end.durationMillis() / 1000.0);
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }
}
