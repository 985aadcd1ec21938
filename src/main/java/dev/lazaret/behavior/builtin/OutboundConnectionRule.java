package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Connecting to anything outside of the container. */
@Singleton
final class OutboundConnectionRule extends SightingRule {
  private static final int DNS = 53;

  /** Of the observation network, as every run's resolver is told. */
  private static final String NAME_SERVER = "192.0.2.53";

  OutboundConnectionRule() {
    super(
        RuleText.of(
            "runtime-outbound-connection",
            5,
            Boundary.NETWORK,
            "Connects to the outside",
            "Name the destinations it needs in the run recipe (expectedEgress) and run it in a"
                + " network that reaches only these.",
            "T1071"));
  }

  @Override
  Finding told(Finding finding, RunContext run) {
    return new ExpectedEgress(run.expectedEgress()).told(finding);
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Connected e -> connected(e);
          case Event.Contacted e -> contacted(e);
          case Event.NameAsked e ->
              Sighting.of(
                  Severity.INFO,
                  "asked for names",
                  new Heard(e.name(), "DNS", ""),
                  "address",
                  "name service");
          default -> null;
        };
  }

  private static @Nullable Sighting connected(Event.Connected e) {
    if (!NetAddress.of(e.address()).outside() || CloudMetadata.isAt(e.address())) {
      return null;
    }
    String to = e.address() + " port " + e.port();
    return Sighting.of(
        severity(e.address(), e.port()), "connected to " + to, e.result(), "address", to);
  }

  private static @Nullable Sighting contacted(Event.Contacted e) {
    if (CloudMetadata.isAt(e.address())) {
      return null;
    }
    String to = e.address() + " port " + e.port();
    boolean asked = e.protocol().equals("DNS");
    Severity severity = asked ? severity(e.address(), e.port()) : Severity.MEDIUM;
    return Sighting.of(severity, "spoke to " + to, Heard.of(e), "address", to);
  }

  /**
   * Port 0 only asks the kernel which way it would go (getaddrinfo(3) sorts by that). Questions for
   * names are usual at the one server that the run was told of: to anybody else they are words.
   */
  private static Severity severity(String address, int port) {
    boolean named = port == DNS && address.equals(NAME_SERVER);
    return named || port == 0 ? Severity.INFO : Severity.MEDIUM;
  }
}
