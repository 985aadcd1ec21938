package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class PerfEventRuleTest {
  private static final BehaviorRule RULE = new PerfEventRule();

  @Test
  void findsCounters() {
    var findings = findings(RULE, called("perf_event_open"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesRusageAlone() {
    var findings = findings(RULE, called("getrusage"));

    assertThat(findings).isEmpty();
  }
}
