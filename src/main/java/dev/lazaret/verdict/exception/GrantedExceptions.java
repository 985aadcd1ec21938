package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Finding;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.verdict.ExemptFindings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes out what the exceptions in force cover. */
@Singleton
final class GrantedExceptions implements ExemptFindings {
  private final ExceptionRows rows;
  private final Clock clock;

  GrantedExceptions(ExceptionRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public Rest rest(ReportSummary report) {
    return report.findings().isEmpty()
        ? new Rest(report, List.of())
        : rest(report, rows.inForce(report.tenant(), rules(report), clock.instant()));
  }

  /** What is left of {@code report} where {@code granted} are in force: a pure function. */
  static Rest rest(ReportSummary report, List<StoredException> granted) {
    List<StoredException> here =
        granted.stream().filter(one -> one.terms().scope().holds(report)).toList();
    List<UUID> used =
        here.stream()
            .filter(one -> report.findings().stream().anyMatch(one.terms()::cover))
            .map(StoredException::id)
            .sorted()
            .toList();
    List<Finding> left =
        report.findings().stream()
            .filter(finding -> here.stream().noneMatch(one -> one.terms().cover(finding)))
            .toList();
    return new Rest(report.withFindings(left), used);
  }

  private static Set<String> rules(ReportSummary report) {
    return report.findings().stream()
        .map(finding -> finding.rule().value())
        .collect(Collectors.toSet());
  }
}
