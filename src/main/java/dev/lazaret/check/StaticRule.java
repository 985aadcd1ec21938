package dev.lazaret.check;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import java.util.List;

/**
 * What all findings of one rule have in common. Title and advice are English here; other languages
 * are in the message bundle {@code messages/checks} under {@code <rule>.title} and {@code
 * <rule>.remediation}.
 */
public record StaticRule(
    RuleId id, Boundary boundary, String title, String remediation, List<String> references) {
  public StaticRule {
    references = List.copyOf(references);
  }

  public StaticRule(
      String id, Boundary boundary, String title, String remediation, String... references) {
    this(new RuleId(id), boundary, title, remediation, List.of(references));
  }

  /** The id of a check that yields findings of this rule only. */
  public CheckId checkId() {
    return new CheckId(id.value());
  }

  /** A finding of this rule. */
  public Finding finding(Severity severity, String detail, Evidence evidence) {
    return new Finding(
        id,
        boundary,
        severity,
        FindingStage.STATIC,
        title,
        detail,
        evidence,
        remediation,
        references);
  }
}
