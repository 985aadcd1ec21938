package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.changed;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SetuidBitAddedRuleTest {
  private static final BehaviorRule RULE = new SetuidBitAddedRule();

  @Test
  void findsASetuidFile() {
    var findings = findings(RULE, changed("chmod", "/tmp/x", 04755));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void weighsASharedDirectoryLess() {
    var findings = findings(RULE, changed("chmod", "/run/postgresql", 02775));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesOrdinaryModesAlone() {
    var findings =
        findings(RULE, changed("chmod", "/tmp/x", 0755), changed("mkdir", "/tmp/y", 02775));

    assertThat(findings).isEmpty();
  }
}
