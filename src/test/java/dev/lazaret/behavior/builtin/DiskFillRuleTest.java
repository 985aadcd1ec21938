package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static dev.lazaret.behavior.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class DiskFillRuleTest {
  private static final BehaviorRule RULE = new DiskFillRule();

  @Test
  void findsARunThatFilledItsStore() {
    var findings = findings(RULE, run(StopReason.DISK_FULL));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesOtherEndsAlone() {
    var findings = findings(RULE, run(StopReason.STOPPED));

    assertThat(findings).isEmpty();
  }
}
