package dev.lazaret.verdict;

import dev.lazaret.policy.PolicyChanged;
import dev.lazaret.queue.Lane;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.tenant.StandingChanged;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Has the images of tenants judged again whose policy changed, in the transaction that changes it:
 * so none is forgotten. Until then the verdicts in force stay so.
 */
@Singleton
final class PolicyRedecision {
  private final RangeRows ranges;
  private final WaitingLine line;
  private final Clock clock;

  PolicyRedecision(RangeRows ranges, WaitingLine line, Clock clock) {
    this.ranges = ranges;
    this.line = line;
    this.clock = clock;
  }

  void policyChanged(@Observes PolicyChanged change) {
    change.tenants().forEach(this::ask);
  }

  void standingChanged(@Observes StandingChanged change) {
    ask(change.tenant());
  }

  private void ask(TenantId tenant) {
    for (UUID range : ranges.divide(tenant, clock.instant())) {
      line.join(range, RangeJob.NAME, tenant.value(), Lane.REDECIDE);
    }
  }
}
