package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.RuleId;
import java.util.List;

/** What every finding of a rule says alike. */
record RuleText(
    RuleId id, Boundary boundary, String title, String remediation, List<String> references) {
  RuleText {
    references = List.copyOf(references);
  }

  static RuleText of(
      String id, Boundary boundary, String title, String remediation, String... references) {
    return new RuleText(new RuleId(id), boundary, title, remediation, List.of(references));
  }
}
