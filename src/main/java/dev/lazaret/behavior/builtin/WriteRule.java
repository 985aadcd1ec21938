package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Severity;
import org.jspecify.annotations.Nullable;

/** A rule that judges the writing of certain files, also by moving a new file into their place. */
abstract class WriteRule extends SightingRule {
  WriteRule(RuleText text) {
    super(text);
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Opened e when OpenRule.writes(e) -> sighting(e.path(), e.result());
          case Event.PathChanged e when e.to() != null && e.to().startsWith("/") ->
              sighting(e.to(), e.result());
          default -> null;
        };
  }

  private @Nullable Sighting sighting(String path, Event.Result result) {
    String normal = GuestPath.normal(path);
    var severity = severityOf(normal);
    return severity == null ? null : Sighting.of(severity, "wrote " + normal, normal, result);
  }

  /** The severity of writing {@code path}; null where it is not worth a finding. */
  abstract @Nullable Severity severityOf(String path);
}
