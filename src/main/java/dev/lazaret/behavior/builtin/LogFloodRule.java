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
  /** Within half a minute: twenty gigabytes a day, or as much each time that it starts. */
  private static final long MOST = 8L << 20;

  LogFloodRule() {
    super(
        RuleText.of(
            "runtime-log-flood",
            1,
            Boundary.RESOURCES,
            "Floods its log",
            "Bound and rotate its log (--log-opt max-size, max-file), and lower its level.",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    long burst = run.use().strain().burstBytes();
    if (burst < MOST) {
      return Optional.empty();
    }
    String detail =
        "It printed %s, %d MiB of them within half a minute."
            .formatted(RunRate.told(run.use().printedBytes(), run), burst >> 20);
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }
}
