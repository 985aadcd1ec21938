package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.listened;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class UndeclaredListenerRuleTest {
  private static final BehaviorRule RULE = new UndeclaredListenerRule();

  @Test
  void findsAHiddenPort() {
    var findings = findings(RULE, listened("0.0.0.0", 31337));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void leavesDeclaredPortsAlone() {
    var findings = findings(RULE, listened("0.0.0.0", 80), listened("::", 8005));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesLoopbackAlone() {
    var findings = findings(RULE, listened("127.0.0.1", 9000), listened("/run/app.sock", 0));

    assertThat(findings).isEmpty();
  }
}
