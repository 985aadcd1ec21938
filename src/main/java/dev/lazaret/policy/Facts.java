package dev.lazaret.policy;

import dev.lazaret.report.ReportSummary;
import dev.lazaret.report.Source;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a policy judges of one image: its report, in the types that the expressions of policies see.
 * This is also the compact form in which it is kept, so that a later policy judges it without
 * reading the report again.
 *
 * @param inspectedAt when the oldest of the facts was looked for
 */
public record Facts(
    PolicyFacts.Image image,
    PolicyFacts.Origin origin,
    List<PolicyFacts.Finding> findings,
    List<PolicyFacts.Package> packages,
    PolicyFacts.Timeline timeline,
    PolicyFacts.Profile profile,
    PolicyFacts.Coverage coverage,
    Set<Source> missing,
    Set<Source> notConfigured,
    Instant inspectedAt) {
  public Facts {
    findings = List.copyOf(findings);
    packages = List.copyOf(packages);
    missing = Set.copyOf(missing);
    notConfigured = Set.copyOf(notConfigured);
  }

  /** What a policy judges of {@code report}. */
  public static Facts of(ReportSummary report) {
    return ReportedFacts.of(report);
  }

  /** These facts without the findings that are {@code excepted}. */
  public Facts without(Predicate<PolicyFacts.Finding> excepted) {
    return new Facts(
        image,
        origin,
        findings.stream().filter(excepted.negate()).toList(),
        packages,
        timeline,
        profile,
        coverage,
        missing,
        notConfigured,
        inspectedAt);
  }

  /** These facts with other packages. */
  Facts with(List<PolicyFacts.Package> others) {
    return new Facts(
        image,
        origin,
        findings,
        others,
        timeline,
        profile,
        coverage,
        missing,
        notConfigured,
        inspectedAt);
  }
}
