package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** The audit trail is one for the whole host. */
@Singleton
final class AuditSocketRule extends SightingRule {
  private static final int NETLINK = 16;
  private static final int AUDIT = 9;

  AuditSocketRule() {
    super(
        RuleText.of(
            "runtime-audit-socket",
            4,
            Boundary.AUDIT,
            "Opens the audit trail of the host",
            "Drop AUDIT_WRITE and AUDIT_CONTROL; login programs work without.",
            "T1562.012"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.SocketMade e && e.domain() == NETLINK && e.protocol() == AUDIT
            ? Sighting.of(
                Severity.MEDIUM, "opened a netlink socket of audit", e.result(), "family", "audit")
            : null;
  }
}
