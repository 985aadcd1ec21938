package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Running a program that never was a file. */
@Singleton
final class FilelessExecRule extends SightingRule {
  FilelessExecRule() {
    super(
        RuleText.of(
            "runtime-fileless-exec",
            4,
            Boundary.IMAGE,
            "Runs a program from memory",
            "Put every program into the image, where it can be inspected. On the host,"
                + " vm.memfd_noexec=2 forbids this.",
            "T1620"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.Executed e && MemoryFile.is(e.path())
            ? Sighting.of(Severity.HIGH, "ran " + e.path() + " from memory", e.path(), e.result())
            : null;
  }
}
