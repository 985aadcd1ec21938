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

  /** A first start that fills a database is over before, also on slow disks. */
  private static final long WAITED_MILLIS = 8_000;

  IoSaturationRule() {
    super(
        RuleText.of(
            "runtime-io-saturation",
            1,
            Boundary.RESOURCES,
            "Keeps the disks busy",
            "Bound what it may read and write (--device-read-bps, --device-write-bps).",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    long bytes = run.use().readBytes() + run.use().writtenBytes();
    boolean much = bytes >= MOST && RunRate.perSecond(bytes, run) >= RATE;
    if (!much && !waits(run)) {
      return Optional.empty();
    }
    String detail =
        much
            ? "It read and wrote %s.".formatted(RunRate.told(bytes, run))
            : "It waited for disks for %.0f of %.0f s."
                .formatted(
                    run.use().strain().diskMillis() / 1000.0, run.end().durationMillis() / 1000.0);
    return Optional.of(new RunFinding(Severity.MEDIUM, detail, Map.of()));
  }

  /** Bytes are not told everywhere, and a slow disk is kept busy by few. */
  private static boolean waits(RunContext run) {
    long waited = run.use().strain().diskMillis();
    return waited >= WAITED_MILLIS && waited * 2 >= run.end().durationMillis();
  }
}
