package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
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
          case Event.Opened e when OpenRule.writes(e) -> sighting(e.file(), e.result());
          // What cannot be told is a gap of the trace, which is a finding of its own.
          case Event.PathChanged e when e.names() && e.second() != null ->
              sighting(e.second(), e.result());
          case Event.Opened _,
              Event.PathChanged _,
              Event.Started _,
              Event.Forked _,
              Event.Executed _,
              Event.Exited _,
              Event.NodeMade _,
              Event.SocketMade _,
              Event.Connected _,
              Event.Bound _,
              Event.Listened _,
              Event.IdentityChanged _,
              Event.KernelCalled _,
              Event.NameAsked _,
              Event.Contacted _,
              Event.DecoySent _ ->
              null;
        };
  }

  private @Nullable Sighting sighting(GuestFile file, Event.Result result) {
    return Sighting.ofFile(file, "wrote ", this::severityOf, result);
  }

  /** The severity of writing {@code path}; null where it is not worth a finding. */
  abstract @Nullable Severity severityOf(String path);
}
