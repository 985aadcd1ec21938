package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.CompactFacts;
import dev.lazaret.policy.Decider;
import dev.lazaret.policy.Facts;
import dev.lazaret.policy.Judgement;
import dev.lazaret.policy.Policy;
import dev.lazaret.policy.PolicyStore;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has stored reports judged and puts the verdicts in force. Needs the service's access. */
@Singleton
@Transactional
public final class Judge {
  private final JudgeableReports reports;
  private final PolicyStore policies;
  private final Tenants tenants;
  private final VerdictRows rows;
  private final JudgedFacts judged;
  private final List<NewVerdictListener> listeners;
  private final Clock clock;
  private final MeterRegistry meters;

  Judge(
      JudgeableReports reports,
      PolicyStore policies,
      Tenants tenants,
      VerdictRows rows,
      JudgedFacts judged,
      @All List<NewVerdictListener> listeners,
      Clock clock,
      MeterRegistry meters) {
    this.reports = reports;
    this.policies = policies;
    this.tenants = tenants;
    this.rows = rows;
    this.judged = judged;
    this.listeners = listeners;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The verdict on an image, with what stands over it: the one in force where it already rests on
   * all facts that there are and on the exceptions in force, is still valid, and the policy of
   * today says the same; else a new one. So a repeated job adds nothing.
   *
   * @throws IllegalArgumentException where there is no report on it
   */
  public Verdict judge(TenantId tenant, Digest image) {
    // Facts are read once the others are done, or a verdict would replace one that knew more.
    rows.lock(tenant, image);
    ExemptFindings.Rest rest = reports.of(tenant, image);
    ReportSummary report = rest.report();
    Policy policy = policies.of(tenant);
    Instant now = clock.instant();
    Facts facts = Facts.of(report);
    Judgement judgement = Decider.decide(facts, tenants.standing(tenant), policy, now);
    return rows.current(tenant, image)
        .filter(verdict -> verdict.reports().equals(report.state().parts().all()))
        .filter(verdict -> verdict.exceptions().equals(rest.exceptions()))
        .filter(verdict -> verdict.validUntil().isAfter(now))
        .filter(verdict -> judged.saysTheSame(tenant, image, judgement))
        .orElseGet(() -> add(rest, facts, judgement, now));
  }

  private Verdict add(ExemptFindings.Rest rest, Facts facts, Judgement judgement, Instant now) {
    ReportSummary report = rest.report();
    var verdict =
        new Verdict(
            UUID.randomUUID(),
            report.state().parts().all(),
            report.tenant(),
            report.digest(),
            report.imageId(),
            judgement.decision(),
            judgement.isolation(),
            judgement.reasons(),
            report.missing(),
            report.notConfigured(),
            report.coverage(),
            report.profile(),
            judgement.policy(),
            now,
            now.plus(judgement.validFor()),
            rest.exceptions(),
            null);
    rows.add(verdict);
    judged.put(verdict.tenant(), verdict.digest(), CompactFacts.of(facts), judgement.fingerprint());
    listeners.forEach(listener -> listener.added(verdict));
    meters.counter("lazaret.verdicts", "decision", verdict.decision().name()).increment();
    return rows.current(verdict.tenant(), verdict.digest()).orElseThrow();
  }
}
