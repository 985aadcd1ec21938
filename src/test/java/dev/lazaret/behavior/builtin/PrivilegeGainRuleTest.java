package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.identity;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class PrivilegeGainRuleTest {
  private static final BehaviorRule RULE = new PrivilegeGainRule();

  @Test
  void findsASetuidFile() {
    var findings = findings(RULE, identity(1000, 0, "setgid", 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesRootAndUsersAlone() {
    var findings =
        findings(
            RULE,
            identity(0, 0, "setgid", 0),
            identity(1000, 1000, "setgid", 0),
            identity(0, 33, "setgid", 0));

    assertThat(findings).isEmpty();
  }
}
