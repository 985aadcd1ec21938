package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Limit;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.report.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ImageRunTest {
  @ParameterizedTest
  @EnumSource(names = {"EXITED", "STOPPED", "KILLED"})
  void aServiceThatWasStoppedAtItsTimeLacksNothing(StopReason end) {
    assertThat(ImageRun.lacking(end)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EXITED", "STOPPED", "KILLED", "NOT_STARTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRunThatWasCutShortLacksItsTrace(StopReason end) {
    assertThat(end.cutShort()).isTrue();
    assertThat(ImageRun.lacking(end)).contains(Source.TRACE);
  }

  @Test
  void aRuleThatMayHaveLeftOutMoreThanRemarksLeavesTheRunUnjudged() {
    assertThat(ImageRun.broke(cut(Severity.MEDIUM, Severity.CRITICAL))).isTrue();
    assertThat(ImageRun.broke(cut(Severity.INFO, Severity.CRITICAL))).isFalse();
  }

  private static CheckResult cut(Severity... severities) {
    var findings = Stream.of(severities).map(ImageRunTest::finding).toList();
    var outcome = new CheckOutcome.Truncated(new Limit("rule-findings", 2), findings);
    return new CheckResult(new CheckId("runtime-setns"), 1, null, outcome);
  }

  private static Finding finding(Severity severity) {
    return new Finding(
        new RuleId("runtime-setns"),
        Boundary.PROCESSES,
        severity,
        FindingStage.DYNAMIC,
        "title",
        "detail",
        new Evidence(null, null, null, Map.of()),
        "",
        List.of());
  }

  @Test
  void aRunThatNeverBeganLacksAltogether() {
    assertThat(ImageRun.lacking(StopReason.NOT_STARTED)).contains(Source.DYNAMIC);
  }
}
