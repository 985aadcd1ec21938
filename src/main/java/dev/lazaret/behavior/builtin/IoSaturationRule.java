package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Keeping the disks busy that it shares with others. */
@Singleton
final class IoSaturationRule extends RunRule {
  /** Reading a large image while it starts comes to less. */
  private static final long MOST = 2L << 30;

  private static final long RATE = 32L << 20;

  IoSaturationRule() {
    super(
        RuleText.of(
            "runtime-io-saturation",
            Boundary.RESOURCES,
            "Keeps the disks busy",
            "Bound what it may read and write (--device-read-bps, --device-write-bps).",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    long bytes = run.use().readBytes() + run.use().writtenBytes();
    if (bytes < MOST || RunRate.perSecond(bytes, run) < RATE) {
      return Optional.empty();
    }
    String detail = "It read and wrote %s.".formatted(RunRate.told(bytes, run));
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }
}
