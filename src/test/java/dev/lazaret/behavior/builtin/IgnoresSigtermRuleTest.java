package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static dev.lazaret.behavior.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class IgnoresSigtermRuleTest {
  private static final BehaviorRule RULE = new IgnoresSigtermRule();

  @Test
  void findsARunThatWasKilled() {
    var findings = findings(RULE, run(StopReason.KILLED));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesObedienceAlone() {
    var findings = findings(RULE, run(StopReason.STOPPED));

    assertThat(findings).isEmpty();
  }
}
