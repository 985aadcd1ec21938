package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** An image that must be killed loses what it had not written, at every stop. */
@Singleton
final class IgnoresSigtermRule extends RunRule {
  IgnoresSigtermRule() {
    super(
        RuleText.of(
            "runtime-ignores-sigterm",
            1,
            Boundary.IMAGE,
            "Does not end when it is asked to",
            "Handle the stop signal in its first process, start the service with exec from shell"
                + " scripts, or run it with an init process (--init)."));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    if (run.end().reason() != StopReason.KILLED) {
      return Optional.empty();
    }
    String detail =
        "It did not end within %d s of its stop signal and was killed."
            .formatted(run.limits().stopGrace().toSeconds());
    return Optional.of(new RunFinding(Severity.LOW, detail, Map.of()));
  }
}
