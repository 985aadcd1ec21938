package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ExposedPort;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listening where others reach it, on a port that the image does not declare. */
@Singleton
final class UndeclaredListenerRule extends SightingRule {
  UndeclaredListenerRule() {
    super(
        RuleText.of(
            "runtime-undeclared-listener",
            4,
            Boundary.NETWORK,
            "Listens on a port that the image does not declare",
            "Declare the port (EXPOSE) where it is meant, or switch the listener off; let only the"
                + " profile's ports reach it.",
            "T1571"));
  }

  @Override
  Look look(RunContext run) {
    var exposed = run.config().ports();
    return event -> event instanceof Event.Listened e ? sighting(e, exposed) : null;
  }

  private static @Nullable Sighting sighting(Event.Listened e, List<ExposedPort> exposed) {
    var at = NetAddress.of(e.address());
    boolean reachable = at.outside() || at == NetAddress.ANY;
    if (!reachable || exposed.stream().anyMatch(it -> it.tcp() && it.contains(e.port()))) {
      return null;
    }
    String where = e.address() + " port " + e.port();
    return Sighting.of(Severity.LOW, "listened on " + where, e.result(), "address", where);
  }
}
