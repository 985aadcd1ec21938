package dev.lazaret.behavior;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.KnownSecrets;
import java.util.List;

/** What the rules made of one run: every finding, and one result for every rule. */
public record BehaviorReport(List<Finding> findings, List<CheckResult> outcomes) {
  public BehaviorReport {
    findings = List.copyOf(findings);
    outcomes = List.copyOf(outcomes);
  }

  /** The same without these, wherever they stand. */
  public BehaviorReport without(KnownSecrets secrets) {
    return new MaskedReport(secrets).of(this);
  }

  /** The report whose findings are those of {@code outcomes}. */
  static BehaviorReport of(List<CheckResult> outcomes) {
    var findings =
        outcomes.stream()
            .map(CheckResult::outcome)
            .map(CheckOutcome::findings)
            .flatMap(List::stream)
            .toList();
    return new BehaviorReport(findings, outcomes);
  }
}
