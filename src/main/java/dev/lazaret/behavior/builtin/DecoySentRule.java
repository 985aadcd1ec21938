package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;

/** The secret part of a credential that opens nothing, on its way out. */
@Singleton
final class DecoySentRule extends SightingRule {
  DecoySentRule() {
    super(
        RuleText.of(
            "runtime-decoy-sent",
            4,
            Boundary.NETWORK,
            "Sends away credentials that it found",
            "Do not run it where it was sent to another than its own service; treat the image as"
                + " compromised. A client that signs in to its own service is what credentials are"
                + " for.",
            "T1041",
            "T1552"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event -> event instanceof Event.DecoySent e ? sighting(e) : null;
  }

  /** To sign in to the service that it is for is what every client does with what it is given. */
  private static Sighting sighting(Event.DecoySent e) {
    String place = e.address() + " port " + e.port();
    String use = e.own() ? "used the decoy " : "sent the secret of the decoy ";
    return new Sighting(
        e.own() ? Severity.INFO : Severity.CRITICAL,
        use + e.decoy() + (e.own() ? " at " : " to ") + place,
        null,
        null,
        Map.of("decoy", e.decoy(), "address", place),
        new Heard(e.name(), e.protocol(), ""));
  }
}
