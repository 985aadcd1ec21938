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

  private static final double BUSY = 0.5;

  /**
   * Of the time, for one thread: where machines are loaded it gets less, and waits for the rest.
   */
  private static final double RESTLESS = 0.85;

  CpuSpinRule() {
    super(
        RuleText.of(
            "runtime-cpu-spin",
            1,
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
    double millis = Math.max(1, end.durationMillis());
    boolean spins =
        run.use().cpuMillis() / millis >= BUSY
            || run.use().strain().busyMillis() / millis >= RESTLESS;
    if (end.reason() == StopReason.EXITED || !lasted || !spins) {
      return Optional.empty();
    }
    String detail =
        "It used %.0f s of processor time in %.0f s, its busiest thread ran or waited for a processor for %.0f s, and it did not come to rest."
            .formatted(
                run.use().cpuMillis() / 1000.0,
                millis / 1000,
                run.use().strain().busyMillis() / 1000.0);
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }
}
