package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class RebootRuleTest {
  private static final BehaviorRule RULE = new RebootRule();

  @Test
  void findsAnAttempt() {
    var findings = findings(RULE, called("reboot", 0xfee1deadL, 672274793L, 0x1234567L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void weighsSwitchingTheKeysOffLess() {
    var findings = findings(RULE, called("reboot", 0xfee1deadL, 672274793L, 0L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesKillAlone() {
    var findings = findings(RULE, called("kill", 1L, 15L));

    assertThat(findings).isEmpty();
  }
}
