package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Effective root without being root: somebody ran a setuid file. */
@Singleton
final class PrivilegeGainRule extends SightingRule {
  PrivilegeGainRule() {
    super(
        RuleText.of(
            "runtime-privilege-gain",
            4,
            Boundary.ROOT_USER,
            "Gains the privileges of root through a setuid file",
            "Run it with no-new-privileges and remove setuid bits from the image.",
            "T1548.001"));
  }

  @Override
  Look look(RunContext run) {
    return event -> {
      var process = event.header().process();
      return process.uid() != 0 && process.euid() == 0
          ? new Sighting(
              Severity.MEDIUM,
              "ran with the privileges of root for user " + process.uid(),
              process.exe(),
              null,
              java.util.Map.of())
          : null;
    };
  }
}
