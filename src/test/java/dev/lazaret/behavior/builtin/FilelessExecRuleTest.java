package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class FilelessExecRuleTest {
  private static final BehaviorRule RULE = new FilelessExecRule();

  @Test
  void findsAProgramInMemory() {
    var findings = findings(RULE, executed("/memfd:payload (deleted)"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesFilesAlone() {
    var findings = findings(RULE, executed("/usr/bin/memfd"));

    assertThat(findings).isEmpty();
  }
}
