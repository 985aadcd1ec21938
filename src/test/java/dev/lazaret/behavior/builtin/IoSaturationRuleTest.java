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

final class IoSaturationRuleTest {
  private static final IoSaturationRule RULE = new IoSaturationRule();

  private static RunContext moved(long read, long written, long millis) {
    var use = new RunUse(0, 0, read << 20, written << 20, 0, RunStrain.UNKNOWN);
    return Uses.of(StopReason.STOPPED, millis, use);
  }

  private static RunContext waited(long onDisk, long millis) {
    var use = new RunUse(0, 0, 0, 0, 0, new RunStrain(0, onDisk, 0));
    return Uses.of(StopReason.STOPPED, millis, use);
  }

  @Test
  void findsOneThatWaitsForDisksMostOfTheTime() {
    assertThat(findings(RULE, waited(10_000, 14_000)))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesTheFillingOfADatabaseAlone() {
    assertThat(findings(RULE, waited(5_000, 8_000))).isEmpty();
  }

  @Test
  void leavesOneThatSavesNowAndThenAlone() {
    assertThat(findings(RULE, waited(9_000, 60_000))).isEmpty();
  }

  @Test
  void findsDisksThatAreKeptBusy() {
    assertThat(findings(RULE, moved(1_500, 1_500, 30_000)))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesTheReadingOfALargeImageAlone() {
    assertThat(findings(RULE, moved(1_200, 100, 10_000))).isEmpty();
  }

  @Test
  void leavesMuchOverALongTimeAlone() {
    assertThat(findings(RULE, moved(2_000, 100, 90_000))).isEmpty();
  }
}
