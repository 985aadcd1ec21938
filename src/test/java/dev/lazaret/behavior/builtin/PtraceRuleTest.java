package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class PtraceRuleTest {
  private static final BehaviorRule RULE = new PtraceRule();

  @Test
  void findsAttaching() {
    var findings = findings(RULE, called("ptrace", 16L, 1L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void weighsBeingTracedByItsParentLess() {
    var findings = findings(RULE, called("ptrace", 0L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsTakingADescriptor() {
    var findings = findings(RULE, called("pidfd_getfd", 0L, 3L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesPrctlAlone() {
    var findings = findings(RULE, called("prctl", 4L));

    assertThat(findings).isEmpty();
  }
}
