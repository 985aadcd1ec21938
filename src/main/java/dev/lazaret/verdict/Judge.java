package dev.lazaret.verdict;

import dev.lazaret.report.ReportSummary;
import dev.lazaret.report.Reports;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Has stored reports judged and puts the verdicts in force. Needs the service's access. */
@Singleton
@Transactional
public final class Judge {
  private final Reports reports;
  private final PolicyStore policies;
  private final VerdictRows rows;
  private final Clock clock;
  private final MeterRegistry meters;

  Judge(
      Reports reports, PolicyStore policies, VerdictRows rows, Clock clock, MeterRegistry meters) {
    this.reports = reports;
    this.policies = policies;
    this.rows = rows;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * The verdict on the report {@code id}: the one in force where it already rests on this report
   * and policy and is still valid, else a new one. So a repeated job adds nothing.
   *
   * @throws IllegalArgumentException where there is no such report
   */
  public Verdict judge(UUID id) {
    ReportSummary report =
        reports
            .summary(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no report " + id));
    Policy policy = policies.of(report.tenant());
    Instant now = clock.instant();
    rows.lock(report.tenant(), report.digest());
    Optional<Verdict> current = rows.current(report.tenant(), report.digest());
    return current
        .filter(verdict -> verdict.report().equals(id))
        .filter(verdict -> verdict.policy().equals(policy.ref()))
        .filter(verdict -> verdict.validUntil().isAfter(now))
        .orElseGet(() -> add(report, Decider.decide(report, policy, now), now));
  }

  private Verdict add(ReportSummary report, Judgement judgement, Instant now) {
    boolean denied = judgement.decision() == Decision.DENY;
    var verdict =
        new Verdict(
            UUID.randomUUID(),
            report.state().id(),
            report.tenant(),
            report.digest(),
            report.imageId(),
            judgement.decision(),
            denied ? null : judgement.isolation(),
            judgement.reasons(),
            report.missing(),
            report.notConfigured(),
            report.coverage(),
            report.profile(),
            judgement.policy(),
            now,
            judgement.validUntil(),
            null);
    rows.add(verdict, judgement.isolation());
    meters.counter("lazaret.verdicts", "decision", verdict.decision().name()).increment();
    return verdict;
  }
}
