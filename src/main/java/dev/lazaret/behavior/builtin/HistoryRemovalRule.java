package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removing the traces of what was typed and of who signed in. */
@Singleton
final class HistoryRemovalRule extends SightingRule {
  private static final Set<String> CALLS =
      Set.of("unlink", "unlinkat", "truncate", "symlink", "symlinkat");
  private static final Set<String> RECORDS =
      Set.of("/var/log/wtmp", "/var/log/btmp", "/var/log/lastlog", "/var/run/utmp");

  HistoryRemovalRule() {
    super(
        RuleText.of(
            "runtime-history-removal",
            4,
            Boundary.IMAGE,
            "Removes command histories or records of sign-ins",
            "Find out who does this: a service has no reason to.",
            "T1070.003"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.PathChanged e && CALLS.contains(e.call()) ? sighting(e) : null;
  }

  private static @Nullable Sighting sighting(Event.PathChanged e) {
    var file = e.call().startsWith("symlink") ? e.second() : e.first();
    return file == null
        ? null
        : Sighting.ofFile(
            file,
            "removed or emptied ",
            path -> RECORDS.contains(path) || path.endsWith("_history") ? Severity.LOW : null,
            e.result());
  }
}
