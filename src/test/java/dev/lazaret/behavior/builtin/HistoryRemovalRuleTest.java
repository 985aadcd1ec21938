package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.changed;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class HistoryRemovalRuleTest {
  private static final BehaviorRule RULE = new HistoryRemovalRule();

  @Test
  void findsAHistory() {
    var findings = findings(RULE, changed("unlink", "/root/.bash_history", 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesOtherFilesAlone() {
    var findings =
        findings(RULE, changed("unlink", "/run/app.pid", 0), written("/root/.bash_history"));

    assertThat(findings).isEmpty();
  }
}
