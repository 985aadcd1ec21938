package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.KnownSecrets;
import dev.lazaret.report.RunFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskedRunTest {
  private static final String VALUE = "tulip-of-may";
  private final MaskedRun masked = new MaskedRun(KnownSecrets.of(List.of(VALUE)));

  @Test
  void hidesWhatTheTenantGaveInAllThatIsToldOfTheRun() {
    var process =
        new TimelineEntry.Process(1, 0, "/srv/" + VALUE, List.of("serve", "--word=" + VALUE));
    var line =
        new TimelineEntry(
            1, Phase.START, process, TimelineEntry.Kind.EXEC, null, "runs " + VALUE, null, 1);
    var facts =
        new RunFacts(
            RunFacts.Kind.RECIPE,
            List.of("serve", VALUE),
            "STOPPED",
            "It said " + VALUE,
            0,
            1,
            1,
            List.of(),
            0,
            "word: " + VALUE,
            null,
            List.of(line));

    assertThat(masked.facts(facts).toString()).doesNotContain(VALUE).contains("word: ********");
  }

  @Test
  void hidesItInFindingsAndInTheOutcomesThatHoldThem() {
    var finding =
        new Finding(
            new RuleId("runtime-decoy-read"),
            Boundary.RUNTIME,
            Severity.MEDIUM,
            FindingStage.DYNAMIC,
            "title",
            "It opened /" + VALUE,
            new Evidence(null, "/" + VALUE, null, Map.of("texts", VALUE)),
            "remediation",
            List.of());
    var result =
        new CheckResult(
            new CheckId("runtime-decoy-read"),
            1,
            null,
            new CheckOutcome.Completed(List.of(finding)));

    var report = masked.report(new BehaviorReport(List.of(finding), List.of(result)));

    assertThat(report.toString()).doesNotContain(VALUE).contains("It opened /********");
  }
}
