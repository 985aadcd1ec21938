package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class KexecRuleTest {
  private static final BehaviorRule RULE = new KexecRule();

  @Test
  void findsAnotherKernel() {
    var findings = findings(RULE, called("kexec_file_load"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesExecAlone() {
    var findings = findings(RULE, called("execveat"));

    assertThat(findings).isEmpty();
  }
}
