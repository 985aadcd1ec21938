package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Using memory until a bound holds it. */
@Singleton
final class MemoryExhaustionRule extends RunRule {
  MemoryExhaustionRule() {
    super(
        RuleText.of(
            "runtime-memory-exhaustion",
            1,
            Boundary.RESOURCES,
            "Uses all the memory it is given",
            "Never run it without a limit of memory and swap (--memory, --memory-swap); where it"
                + " needs more than the inspection gives, say so in the run recipe.",
            "T1499.001"));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    if (run.end().reason() != StopReason.MEMORY) {
      return Optional.empty();
    }
    String bound = (run.limits().memoryBytes() >> 20) + " MiB";
    return Optional.of(
        new RunFinding(
            Severity.HIGH,
            "It was stopped at its bound of " + bound + ".",
            Map.of("bound", bound)));
  }
}
