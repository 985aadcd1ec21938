package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Changing its own capabilities, most often to drop them. */
@Singleton
final class CapsetRule extends SightingRule {
  CapsetRule() {
    super(
        RuleText.of(
            "runtime-capset",
            4,
            Boundary.ROOT_USER,
            "Changes its capabilities",
            "Nothing must be done; the profile names those that it used.",
            "T1548"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.KernelCalled e && e.call().equals("capset")
            ? Sighting.of(Severity.INFO, "changed its capabilities", e.result(), "call", e.call())
            : null;
  }
}
