package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that makes whoever runs it root, made while running. */
@Singleton
final class SetuidBitAddedRule extends SightingRule {
  private static final Set<String> CALLS = Set.of("chmod", "fchmod", "fchmodat", "fchmodat2");
  private static final int SETUID = 04000;
  private static final int SETGID = 02000;

  SetuidBitAddedRule() {
    super(
        RuleText.of(
            "runtime-setuid-bit-added",
            4,
            Boundary.ROOT_USER,
            "Adds a setuid or setgid bit to a file",
            "Run it with no-new-privileges, without FSETID and with a read-only root.",
            "T1548.001"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.PathChanged e && CALLS.contains(e.call()) ? sighting(e) : null;
  }

  /** Setgid alone is usual for shared directories, and the call does not tell them from files. */
  private static @Nullable Sighting sighting(Event.PathChanged e) {
    boolean setuid = (e.mode() & SETUID) != 0;
    if (!setuid && (e.mode() & SETGID) == 0) {
      return null;
    }
    String mode = Integer.toOctalString(e.mode() & 07777);
    String what = e.path() == null ? "a file" : e.path();
    return new Sighting(
        setuid ? Severity.HIGH : Severity.LOW,
        "set the mode of " + what + " to " + mode,
        e.path(),
        e.result(),
        java.util.Map.of("mode", mode));
  }
}
