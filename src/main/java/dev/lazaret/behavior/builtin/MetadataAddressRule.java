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
            Boundary.RUNTIME,
            "Connects to the metadata service of the cloud",
            "Block the metadata addresses for containers, require the session-token form of the"
                + " service (hop limit 1), and give it credentials of its own where it needs any.",
            "T1552.005"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.Connected e && CloudMetadata.isAt(e.address())
            ? Sighting.of(
                Severity.HIGH, "connected to " + e.address(), e.result(), "address", e.address())
            : null;
  }
}
