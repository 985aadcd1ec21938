package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Printing so much that the log of whoever runs it grows without end. */
@Singleton
final class LogFloodRule extends RunRule {
  private static final long MOST = 8L << 20;

  /** Bytes a second: twenty gigabytes a day. */
  private static final long RATE = 256L << 10;

  LogFloodRule() {
    super(
        RuleText.of(
            "runtime-log-flood",
            Boundary.RESOURCES,
            "Floods its log",
            "Bound and rotate its log (--log-opt max-size, max-file), and lower its level.",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    long printed = run.use().printedBytes();
    if (printed < MOST || RunRate.perSecond(printed, run) < RATE) {
      return Optional.empty();
    }
    String detail = "It printed %s.".formatted(RunRate.told(printed, run));
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }
}
