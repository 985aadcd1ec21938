package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;

/** A shell: usual where the image is started by one, telling where it is not. */
@Singleton
final class ShellSpawnedRule extends SightingRule {
  ShellSpawnedRule() {
    super(
        RuleText.of(
            "runtime-shell-spawned",
            4,
            Boundary.IMAGE,
            "Starts a shell",
            "Start programs directly; leave the shell out of the image where nothing "
                + "needs it.",
            "T1059.004"));
  }

  @Override
  Look look(RunContext run) {
    var severity = startsByScript(run.command()) ? Severity.INFO : Severity.LOW;
    return event ->
        event instanceof Event.Executed e && e.result().succeeded() && Interpreters.isShell(e)
            ? Sighting.of(severity, "started the shell " + e.path(), e.path(), e.result())
            : null;
  }

  private static boolean startsByScript(List<String> command) {
    return !command.isEmpty()
        && (Interpreters.isShell(ProgramName.of(command.getFirst()))
            || command.getFirst().endsWith(".sh"));
  }
}
