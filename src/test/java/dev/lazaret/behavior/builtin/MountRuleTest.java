package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.calledWith;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class MountRuleTest {
  private static final BehaviorRule RULE = new MountRule();

  @Test
  void findsAnAttempt() {
    var findings = findings(RULE, calledWith("mount", "none", "/mnt", "tmpfs"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesOtherCallsAlone() {
    var findings = findings(RULE, called("umask", 18L));

    assertThat(findings).isEmpty();
  }
}
