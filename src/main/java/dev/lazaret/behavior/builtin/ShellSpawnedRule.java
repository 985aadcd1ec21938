package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** A shell: usual where the image is started by one, telling where it is not. */
@Singleton
final class ShellSpawnedRule extends SightingRule {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

  ShellSpawnedRule() {
    super(
        RuleText.of(
            "runtime-shell-spawned",
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
        event instanceof Event.Executed e && e.result().succeeded() && isShell(e)
            ? Sighting.of(severity, "started the shell " + e.path(), e.path(), e.result())
            : null;
  }

  private static boolean startsByScript(List<String> command) {
    return !command.isEmpty()
        && (SHELLS.contains(name(command.getFirst())) || command.getFirst().endsWith(".sh"));
  }

  /** The shell of busybox goes by its first argument. */
  private static boolean isShell(Event.Executed e) {
    boolean busybox = name(e.path()).equals("busybox") && !e.argv().isEmpty();
    return SHELLS.contains(busybox ? name(e.argv().getFirst()) : name(e.path()));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
