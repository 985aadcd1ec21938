package dev.lazaret.verdict.override;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.policy.Decision;
import dev.lazaret.verdict.JudgeableReports;
import dev.lazaret.verdict.Verdict;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;

/** What an override over a verdict would be given for. */
@Singleton
final class PresentState {
  private final JudgeableReports reports;

  PresentState(JudgeableReports reports) {
    this.reports = reports;
  }

  Given of(Verdict verdict) {
    return new Given(verdict.decision(), verdict.floor(), denied(verdict));
  }

  /**
   * Every CRITICAL finding of a denied image that no exception takes out. A rule need not name what
   * it rests on, so this asks the facts and not the reasons.
   */
  private Set<String> denied(Verdict verdict) {
    if (verdict.decision() != Decision.DENY) {
      return Set.of();
    }
    return reports.of(verdict.tenant(), verdict.digest()).report().findings().stream()
        .filter(finding -> finding.severity() == Severity.CRITICAL)
        .map(Finding::id)
        .collect(Collectors.toSet());
  }
}
