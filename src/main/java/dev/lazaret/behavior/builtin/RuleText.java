package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.RuleId;
import java.util.List;

/** What every finding of a rule says alike, and by which version of it. */
record RuleText(
    RuleId id,
    int version,
    Boundary boundary,
    String title,
    String remediation,
    List<String> references) {
  RuleText {
    references = List.copyOf(references);
  }

  /** {@code version} is raised whenever the rule would judge the same events differently. */
  static RuleText of(
      String id,
      int version,
      Boundary boundary,
      String title,
      String remediation,
      String... references) {
    return new RuleText(new RuleId(id), version, boundary, title, remediation, List.of(references));
  }
}
