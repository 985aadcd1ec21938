package dev.lazaret.behavior;

import dev.lazaret.finding.Finding;
import java.util.List;

/** What the rules made of one run: every finding, and one result for every rule. */
public record BehaviorReport(List<Finding> findings, List<RuleResult> results) {
  public BehaviorReport {
    findings = List.copyOf(findings);
    results = List.copyOf(results);
  }

  /** Whether each rule gave its whole answer. */
  public boolean complete() {
    return results.stream().noneMatch(result -> result.outcome() instanceof RuleOutcome.Failed);
  }
}
