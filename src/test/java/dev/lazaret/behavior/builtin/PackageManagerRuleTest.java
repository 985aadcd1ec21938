package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class PackageManagerRuleTest {
  private static final BehaviorRule RULE = new PackageManagerRule();

  @Test
  void findsASystemsOne() {
    var findings = findings(RULE, executed("/usr/bin/apt-get"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void findsALanguagesOne() {
    var findings = findings(RULE, executed("/usr/bin/node", "/usr/bin/npm", "install"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesStartingAlone() {
    var findings = findings(RULE, executed("/usr/bin/node", "/usr/bin/npm", "start"));

    assertThat(findings).isEmpty();
  }
}
