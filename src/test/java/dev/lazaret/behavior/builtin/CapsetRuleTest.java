package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class CapsetRuleTest {
  private static final BehaviorRule RULE = new CapsetRule();

  @Test
  void notesIt() {
    var findings = findings(RULE, called("capset"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, called("capget"));

    assertThat(findings).isEmpty();
  }
}
