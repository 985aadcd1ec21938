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
import java.util.List;
import org.junit.jupiter.api.Test;

final class TraceIncompleteRuleTest {
  private static final BehaviorRule RULE = new TraceIncompleteRule();

  @Test
  void findsAnIncompleteTrace() {
    var findings =
        findings(
            RULE,
            run(
                TraceState.incomplete(5, 2, List.of("2 events were dropped")),
                ended(StopReason.STOPPED, 0, "")));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesAProvenTraceAlone() {
    var findings = findings(RULE);

    assertThat(findings).isEmpty();
  }
}
