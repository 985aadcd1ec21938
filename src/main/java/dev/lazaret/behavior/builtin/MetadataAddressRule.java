package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Asking the cloud for the credentials of the host. */
@Singleton
final class MetadataAddressRule extends SightingRule {
  MetadataAddressRule() {
    super(
        RuleText.of(
            "runtime-metadata-address",
            4,
            Boundary.RUNTIME,
            "Connects to the metadata service of the cloud",
            "Block the metadata addresses for containers, require the session-token form of the"
                + " service (hop limit 1), and give it credentials of its own where it needs any.",
            "T1552.005"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Connected e when CloudMetadata.isAt(e.address()) ->
              Sighting.of(
                  Severity.HIGH, "connected to " + e.address(), e.result(), "address", e.address());
          case Event.Contacted e when CloudMetadata.isAt(e.address()) -> asked(e, e.address());
          case Event.Contacted e when CloudMetadata.isNamed(e.name()) ->
              asked(e, String.valueOf(e.name()));
          default -> null;
        };
  }

  private static Sighting asked(Event.Contacted e, String where) {
    return Sighting.of(Severity.HIGH, "asked " + where, Heard.of(e), "address", where);
  }
}
