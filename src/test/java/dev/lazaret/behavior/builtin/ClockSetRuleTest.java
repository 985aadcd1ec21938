package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ClockSetRuleTest {
  private static final BehaviorRule RULE = new ClockSetRule();

  @Test
  void findsSetting() {
    var findings = findings(RULE, called("clock_settime", 0L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void weighsSteeringLess() {
    var findings = findings(RULE, called("adjtimex"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, called("clock_gettime", 0L));

    assertThat(findings).isEmpty();
  }
}
