package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ModuleLoadRuleTest {
  private static final BehaviorRule RULE = new ModuleLoadRule();

  @Test
  void findsALoad() {
    var findings = findings(RULE, called("finit_module", 3L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsARemoval() {
    var findings = findings(RULE, called("delete_module"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesTheListOfModulesAlone() {
    var findings = findings(RULE, read("/proc/modules"));

    assertThat(findings).isEmpty();
  }
}
