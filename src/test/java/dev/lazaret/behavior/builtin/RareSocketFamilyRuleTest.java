package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.socket;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class RareSocketFamilyRuleTest {
  private static final BehaviorRule RULE = new RareSocketFamilyRule();

  @Test
  void findsAlgorithms() {
    var findings = findings(RULE, socket(38, 5, 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesUsualFamiliesAlone() {
    var findings =
        findings(RULE, socket(1, 1, 0), socket(2, 1, 0), socket(10, 2, 0), socket(16, 3, 0));

    assertThat(findings).isEmpty();
  }
}
