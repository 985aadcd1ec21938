package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.socket;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class AuditSocketRuleTest {
  private static final BehaviorRule RULE = new AuditSocketRule();

  @Test
  void findsTheAuditTrail() {
    var findings = findings(RULE, socket(16, 3, 9));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesRoutesAlone() {
    var findings = findings(RULE, socket(16, 3, 0));

    assertThat(findings).isEmpty();
  }
}
