package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class BpfRuleTest {
  private static final BehaviorRule RULE = new BpfRule();

  @Test
  void findsPrograms() {
    var findings = findings(RULE, called("bpf", 5L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesSeccompAlone() {
    var findings = findings(RULE, called("seccomp", 1L));

    assertThat(findings).isEmpty();
  }
}
