package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class KeyctlRuleTest {
  private static final BehaviorRule RULE = new KeyctlRule();

  @Test
  void findsKeyRings() {
    var findings = findings(RULE, called("add_key"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesRandomBytesAlone() {
    var findings = findings(RULE, called("getrandom"));

    assertThat(findings).isEmpty();
  }
}
