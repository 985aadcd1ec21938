package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.RunStrain;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class CpuSpinRuleTest {
  private static final CpuSpinRule RULE = new CpuSpinRule();

  private static RunUse cpu(long millis) {
    return new RunUse(millis, 0, 0, 0, 0, RunStrain.UNKNOWN);
  }

  /** A loaded machine gave it a quarter of a processor; one of its threads wanted more. */
  private static RunUse starved(long busyMillis) {
    return new RunUse(15_000, 0, 0, 0, 0, new RunStrain(busyMillis, 0, 0));
  }

  @Test
  void findsOneThatTheMachineLetsWait() {
    var run = Uses.of(StopReason.STOPPED, 60_000, starved(58_000));

    assertThat(findings(RULE, run)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesOneThatRestsWhileTheMachineIsLoadedAlone() {
    assertThat(findings(RULE, Uses.of(StopReason.STOPPED, 60_000, starved(40_000)))).isEmpty();
  }

  @Test
  void findsAProcessorThatIsBusyToTheEnd() {
    var run = Uses.of(StopReason.STOPPED, 60_000, cpu(55_000));

    assertThat(findings(RULE, run)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesASlowStartAlone() {
    assertThat(findings(RULE, Uses.of(StopReason.STOPPED, 25_000, cpu(24_000)))).isEmpty();
  }

  @Test
  void leavesALongQuietRunAlone() {
    assertThat(findings(RULE, Uses.of(StopReason.STOPPED, 60_000, cpu(20_000)))).isEmpty();
  }

  @Test
  void leavesAToolThatEndsWithItsWorkAlone() {
    assertThat(findings(RULE, Uses.of(StopReason.EXITED, 50_000, cpu(50_000)))).isEmpty();
  }
}
