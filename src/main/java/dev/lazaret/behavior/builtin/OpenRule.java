package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Severity;
import org.jspecify.annotations.Nullable;

/** A rule that judges the opening of certain files. */
abstract class OpenRule extends SightingRule {
  OpenRule(RuleText text) {
    super(text);
  }

  @Override
  Look look(RunContext run) {
    return event -> event instanceof Event.Opened opened ? sighting(opened) : null;
  }

  private @Nullable Sighting sighting(Event.Opened opened) {
    String verb = writes(opened) ? "opened for writing " : "opened ";
    return Sighting.ofFile(opened.file(), verb, path -> severityOf(path, opened), opened.result());
  }

  /** The severity of opening {@code path}; null where it is not worth a finding. */
  abstract @Nullable Severity severityOf(String path, Event.Opened opened);

  static boolean writes(Event.Opened opened) {
    return opened.write() || opened.create();
  }
}
