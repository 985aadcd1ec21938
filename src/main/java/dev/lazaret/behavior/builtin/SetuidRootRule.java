package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Becoming root without being it. Root that stays or returns to root (its real or effective id is
 * 0) is no event: servers that lower and raise their effective id do that all the time.
 */
@Singleton
final class SetuidRootRule extends SightingRule {
  private static final Set<String> CALLS = Set.of("setuid", "setreuid", "setresuid");

  SetuidRootRule() {
    super(
        RuleText.of(
            "runtime-setuid-root",
            4,
            Boundary.ROOT_USER,
            "Tries to become root",
            "Run it with no-new-privileges, without SETUID and as a user other than root.",
            "T1548.001"));
  }

  @Override
  Look look(RunContext run) {
    return event -> event instanceof Event.IdentityChanged e ? sighting(e) : null;
  }

  private static @Nullable Sighting sighting(Event.IdentityChanged e) {
    var process = e.header().process();
    boolean asksForRoot = e.real() == 0 || e.effective() == 0;
    if (!CALLS.contains(e.call()) || !asksForRoot || process.uid() == 0) {
      return null;
    }
    // Effective root by a setuid file is how sudo and su work; from nothing it is an attempt.
    var severity = process.euid() == 0 ? Severity.MEDIUM : Severity.HIGH;
    return Sighting.of(
        severity,
        "asked for user id 0 with " + e.call() + " as user " + process.uid(),
        e.result(),
        "call",
        e.call());
  }
}
