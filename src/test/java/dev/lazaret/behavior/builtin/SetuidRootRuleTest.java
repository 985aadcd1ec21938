package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.identity;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SetuidRootRuleTest {
  private static final BehaviorRule RULE = new SetuidRootRule();

  @Test
  void findsOneWhoIsNotRoot() {
    var findings = findings(RULE, identity(1000, 1000, "setuid", 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void weighsASetuidFileLess() {
    var findings = findings(RULE, identity(1000, 0, "setuid", 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesRootAlone() {
    var findings = findings(RULE, identity(0, 0, "setuid", 0));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesRootThatComesBackAlone() {
    var findings = findings(RULE, identity(0, 33, "setresuid", 0));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesDroppingAlone() {
    var findings = findings(RULE, identity(0, 0, "setuid", 33));

    assertThat(findings).isEmpty();
  }
}
