package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** What was not seen cannot be judged. */
@Singleton
final class TraceIncompleteRule extends RunRule {
  TraceIncompleteRule() {
    super(
        RuleText.of(
            "runtime-trace-incomplete",
            1,
            Boundary.IMAGE,
            "Not all that it did was seen",
            "Inspect it again. Where that does not help, the reasons below say what stands in the"
                + " way; nothing but a whole trace lets it be admitted without a human."));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    var trace = run.trace();
    if (trace.complete()) {
      return Optional.empty();
    }
    String detail =
        "The trace is not proven to be whole: %s. %d events were received, %d are known to be lost."
            .formatted(String.join("; ", trace.reasons()), trace.events(), trace.lost());
    var details = Map.of("stop", run.end().reason().name());
    return Optional.of(new RunFinding(Severity.HIGH, detail, details));
  }
}
