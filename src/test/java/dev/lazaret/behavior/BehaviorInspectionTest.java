package dev.lazaret.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BehaviorInspectionTest {
  @Test
  void everyRuleEndsInExactlyOneOutcome() throws Exception {
    var inspection = new BehaviorInspection(AllRules.list());

    var report = inspection.judge(List.of(TestEvents.called("bpf", 5L)), TestRuns.run());

    assertThat(report.outcomes()).hasSameSizeAs(AllRules.list());
    assertThat(report.findings())
        .singleElement()
        .extracting(f -> f.rule().value())
        .isEqualTo("runtime-bpf");
  }

  @Test
  void aFailingRuleTakesNoOtherWithIt() throws Exception {
    var rules = new java.util.ArrayList<>(AllRules.list());
    rules.add(new BrokenRule());

    var report =
        new BehaviorInspection(rules).judge(List.of(TestEvents.called("bpf", 5L)), TestRuns.run());

    assertThat(report.findings()).hasSize(1);
    assertThat(report.outcomes())
        .filteredOn(result -> result.check().value().equals("broken"))
        .singleElement()
        .extracting(result -> result.outcome())
        .isInstanceOf(CheckOutcome.Failed.class);
  }

  @Test
  void whatTheHealthCheckDoesIsTheDoingOfTheImage() throws Exception {
    var check =
        new Event.KernelCalled(
            TestEvents.healthCheck(), "bpf", List.of(), List.of(), Event.Result.OK);

    var report = new BehaviorInspection(AllRules.list()).judge(List.of(check), TestRuns.run());

    assertThat(report.findings())
        .singleElement()
        .extracting(finding -> finding.rule().value())
        .isEqualTo("runtime-bpf");
  }

  @Test
  void oneMoreRunIsJudgedForHarmAlone() throws Exception {
    var inspection = new BehaviorInspection(AllRules.list());
    var ended = TestRuns.run(StopReason.MEMORY);

    assertThat(inspection.judge(List.of(), ended).findings()).isNotEmpty();
    assertThat(inspection.harm(List.of(), ended)).isEmpty();
    assertThat(inspection.harm(List.of(TestEvents.called("init_module")), ended))
        .extracting(finding -> finding.rule().value())
        .containsExactly("runtime-module-load");
  }

  @Test
  void theSameEventsGiveTheSameIds() throws Exception {
    var inspection = new BehaviorInspection(AllRules.list());
    var events = List.of(TestEvents.called("bpf", 5L), TestEvents.called("bpf", 6L));

    var once = inspection.judge(events, TestRuns.run()).findings();
    var again = inspection.judge(events, TestRuns.run()).findings();

    assertThat(once).hasSize(1);
    assertThat(again.getFirst().id()).isEqualTo(once.getFirst().id());
  }

  @Test
  void stopsJudgingWhenItIsTold() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            new BehaviorInspection(AllRules.list())
                .judge(List.of(TestEvents.called("bpf")), TestRuns.run()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void everyRuleIsOutOfTimeWhereJudgingWasGivenUp() {
    var report = new BehaviorInspection(AllRules.list()).outOfTime(Duration.ofMinutes(2));

    assertThat(report.findings()).isEmpty();
    assertThat(report.outcomes())
        .hasSameSizeAs(AllRules.list())
        .extracting(result -> result.outcome())
        .containsOnly(new CheckOutcome.TimedOut(Duration.ofMinutes(2)));
  }

  private static final class BrokenRule implements BehaviorRule {
    @Override
    public RuleId id() {
      return new RuleId("broken");
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Watch begin(RunContext run) {
      throw new IllegalStateException("broken on purpose");
    }
  }
}
