package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Connecting to anything outside of the container. */
@Singleton
final class OutboundConnectionRule extends SightingRule {
  private static final int DNS = 53;

  OutboundConnectionRule() {
    super(
        RuleText.of(
            "runtime-outbound-connection",
            Boundary.NETWORK,
            "Connects to the outside",
            "Name the destinations it needs in the run recipe (expectedEgress) and run it in a"
                + " network that reaches only these.",
            "T1071"));
  }

  @Override
  Look look(RunContext run) {
    return event -> event instanceof Event.Connected e ? sighting(e) : null;
  }

  private static @Nullable Sighting sighting(Event.Connected e) {
    if (!NetAddress.of(e.address()).outside() || CloudMetadata.isAt(e.address())) {
      return null;
    }
    String to = e.address() + " port " + e.port();
    return Sighting.of(severity(e), "connected to " + to, e.result(), "address", to);
  }

  /** Port 0 only asks the kernel which way it would go (getaddrinfo(3) sorts by that). */
  private static Severity severity(Event.Connected e) {
    return e.port() == DNS || e.port() == 0 ? Severity.INFO : Severity.MEDIUM;
  }
}
