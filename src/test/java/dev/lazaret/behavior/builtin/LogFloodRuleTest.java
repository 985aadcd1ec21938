package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunStrain;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class LogFloodRuleTest {
  private static final LogFloodRule RULE = new LogFloodRule();

  private static RunContext printed(long mebibytes, long inHalfAMinute, long millis) {
    var strain = new RunStrain(0, 0, inHalfAMinute << 20);
    var use = new RunUse(0, 0, 0, 0, mebibytes << 20, strain);
    return Uses.of(StopReason.STOPPED, millis, use);
  }

  @Test
  void findsAFlood() {
    assertThat(findings(RULE, printed(40, 40, 10_000)))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsABurstInALongRun() {
    assertThat(findings(RULE, printed(10, 10, 60_000))).hasSize(1);
  }

  @Test
  void leavesATalkativeStartAlone() {
    assertThat(findings(RULE, printed(3, 3, 4_000))).isEmpty();
  }

  @Test
  void leavesMuchOverALongTimeAlone() {
    assertThat(findings(RULE, printed(12, 6, 60_000))).isEmpty();
  }
}
