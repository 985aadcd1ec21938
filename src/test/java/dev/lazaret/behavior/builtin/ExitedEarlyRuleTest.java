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

  private static String detail(int code, String output) {
    var run = run(TraceState.proven(1), ended(StopReason.EXITED, code, output));
    return findings(RULE, run).getFirst().detail();
  }

  @Test
  void namesTheInputThatIsMissingAndQuotesTheOutput() {
    assertThat(detail(1, "starting\nerror: POSTGRES_PASSWORD is not specified\n"))
        .contains("the environment variable POSTGRES_PASSWORD is missing")
        .contains("Its last output: starting");
    assertThat(detail(1, "open '/data/app.conf': No such file or directory"))
        .contains("a volume with /data/app.conf is missing");
    assertThat(detail(2, "Usage: tool COMMAND")).contains("its arguments are missing");
    assertThat(detail(127, "")).contains("the command is missing");
    assertThat(detail(1, "dial tcp: connection refused")).contains("a service");
  }

  @Test
  void saysWhereNothingTellsWhatIsMissing() {
    assertThat(detail(3, "A required thing is missing"))
        .contains("an environment variable is missing");
    assertThat(detail(3, "boom")).contains("not known");
  }
}
