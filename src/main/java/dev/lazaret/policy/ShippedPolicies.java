package dev.lazaret.policy;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Stores the policies that come with Lazaret at start: a new one, and a new text of one that no
 * operator has changed. What an operator saved stays.
 */
@Singleton
final class ShippedPolicies {
  /** Before anything is decided. */
  private static final int EARLY = 90;

  private static final Logger LOG = Logger.getLogger(ShippedPolicies.class);
  private static final String OURSELVES = "lazaret";
  private final PlatformConfig platform;
  private final PolicyRows rows;
  private final AuditLog audit;
  private final Event<PolicyChanged> changed;
  private final Clock clock;

  ShippedPolicies(
      PlatformConfig platform,
      PolicyRows rows,
      AuditLog audit,
      Event<PolicyChanged> changed,
      Clock clock) {
    this.platform = platform;
    this.rows = rows;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  void start(@Observes @Priority(EARLY) StartupEvent event) {
    if (platform.role().isWeb()) {
      Access.service(() -> QuarkusTransaction.requiringNew().run(this::store));
    }
  }

  private void store() {
    rows.lockForChange();
    ShippedPolicy.all().forEach(this::store);
    if (rows.own(null).isEmpty()) {
      rows.put(null, ShippedPolicy.USUAL, EnforcementMode.ENFORCE, OURSELVES, clock.instant());
    }
  }

  private void store(ShippedPolicy policy) {
    Optional<PolicyVersion> newest = rows.newest(policy.name());
    if (newest.isPresent() && newest.get().yaml().equals(policy.yaml())) {
      return;
    }
    if (newest.isPresent() && !newest.get().shipped()) {
      LOG.infof("The shipped policy %s is not stored: an operator changed it", policy.name());
      return;
    }
    int version = newest.map(PolicyVersion::version).orElse(0) + 1;
    rows.add(
        new PolicyVersion(policy.name(), version, true, OURSELVES, clock.instant(), policy.yaml()));
    audit.record(new AuditEvent("policy.shipped", null, policy.name(), Map.of("version", version)));
    changed.fire(new PolicyChanged(rows.judgedBy(policy.name())));
  }
}
