package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.ended;
import static dev.lazaret.behavior.TestRuns.findings;
import static dev.lazaret.behavior.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ExitedEarlyRuleTest {
  private static final BehaviorRule RULE = new ExitedEarlyRule();

  @Test
  void asksForTheSettingThatItsOutputNames() {
    var findings =
        findings(
            RULE, run(TraceState.proven(1), ended(StopReason.EXITED, 1, "DB_HOST must be set")));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void weighsASuccessLess() {
    var findings = findings(RULE, run(TraceState.proven(1), ended(StopReason.EXITED, 0, "")));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesAServiceThatStaysAlone() {
    var findings = findings(RULE);

    assertThat(findings).isEmpty();
  }
}
