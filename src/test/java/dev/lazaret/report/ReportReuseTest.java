package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.tenant.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which facts of earlier inspections count for a later one. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ReportReuseTest extends StoredReports {
  private static final StageReason NO_ENGINE =
      StageReason.of(StageReason.Why.ENGINE_ABSENT, "no engine");

  @Test
  void aFailedStageIsTriedAnewForAnotherSubmissionOnly() {
    assertTriedAnew(
        StageRecord.failed(
            InspectionStage.DYNAMIC, NO_ENGINE, Duration.ZERO, Set.of(Source.ENGINE)));
  }

  @Test
  void aStageThatLacksFactsIsTriedAnewForAnotherSubmissionOnly() {
    for (Source source : List.of(Source.TRACE, Source.STATIC, Source.DYNAMIC)) {
      assertTriedAnew(
          StageRecord.done(InspectionStage.DYNAMIC, Duration.ZERO).lacking(GAP, Set.of(source)));
    }
  }

  @Test
  void whatCanNeverBeDoneIsNotTriedAnew() {
    NewReport wanted = wanted(GLOBEX, "skipped");
    ReportState first = Access.service(() -> store.open(wanted));
    end(first, StageRecord.skipped(InspectionStage.DYNAMIC, GAP, Set.of(Source.DYNAMIC)));

    assertThat(Access.service(() -> store.open(wanted(GLOBEX, "skipped"))).id())
        .isEqualTo(first.id());
  }

  @Test
  void aRecipeReplacesNoRunAndRemovesNoFinding() {
    ReportState own = Access.service(() -> store.open(wanted(GLOBEX, "recipe")));
    complete(own, dynamic("seen-by-itself"));
    ReportState first = byRecipe("recipe", 1);
    complete(first, dynamic("seen-by-recipe"));
    complete(byRecipe("recipe", 2));

    ReportState together = Access.service(() -> reports.locate(selector(own))).orElseThrow();

    assertThat(together.id()).isEqualTo(own.id());
    assertThat(Access.service(() -> reports.findings(together)))
        .extracting(finding -> finding.rule().value())
        .containsExactlyInAnyOrder("seen-by-itself", "seen-by-recipe");
    assertThat(Access.service(() -> store.open(wanted(GLOBEX, "recipe"))).id()).isEqualTo(own.id());
    assertThat(byRecipe("recipe", 1).id()).isEqualTo(first.id());
  }

  @Test
  void aRecipesRunCountsOnceItHasEnded() {
    ReportState own = Access.service(() -> store.open(wanted(GLOBEX, "unended")));
    complete(own);
    ReportState begun = byRecipe("unended", 1);
    Access.service(() -> store.begin(begun, InspectionStage.DYNAMIC));

    ReportState together = Access.service(() -> reports.locate(selector(own))).orElseThrow();

    assertThat(together.parts().all()).containsExactly(own.id());
    assertThat(together.isComplete()).isTrue();
  }

  @Test
  void findingsOfAnInconclusiveRunStayWhenItIsDoneAgain() {
    ReportState first = Access.service(() -> store.open(wanted(GLOBEX, "flood")));
    end(first, StageRecord.done(InspectionStage.STATIC, Duration.ZERO));
    Access.service(() ->
        store.end(
            first,
            StageFacts.ofDynamic(
                StageRecord.done(InspectionStage.DYNAMIC, Duration.ZERO)
                    .lacking(GAP, Set.of(Source.TRACE)),
                List.of(dynamic("seen-at-first")),
                List.of(),
                List.of())));
    end(first, StageRecord.done(InspectionStage.PROFILE, Duration.ZERO));
    ReportState second = Access.service(() -> store.open(wanted(GLOBEX, "flood")));
    complete(second);

    ReportSummary summary =
        Access.service(() -> reports.summary(GLOBEX, first.digest())).orElseThrow();

    assertThat(summary.state().id()).isEqualTo(second.id()).isNotEqualTo(first.id());
    assertThat(summary.missing()).isEmpty();
    assertThat(summary.findings())
        .extracting(finding -> finding.rule().value())
        .containsExactly("seen-at-first");
  }

  @Test
  void aRaisedCheckNeedsNoNewRun() {
    ReportState first = Access.service(() -> store.open(wanted(GLOBEX, "raised")));
    var run =
        new RunFacts(
            RunFacts.Kind.ENTRY_POINT,
            List.of("/serve"),
            "EXITED",
            "",
            0,
            5,
            0.5,
            List.of(),
            0,
            "",
            null,
            List.of());
    end(first, StageRecord.done(InspectionStage.STATIC, Duration.ZERO));
    Access.service(() ->
        store.end(
            first,
            StageFacts.ofDynamic(
                StageRecord.done(InspectionStage.DYNAMIC, Duration.ZERO),
                List.of(dynamic("seen")),
                List.of(),
                List.of(run))));
    end(first, StageRecord.done(InspectionStage.PROFILE, Duration.ZERO));

    ReportState raised =
        Access.service(() -> store.open(wanted(GLOBEX, "raised", "checks 2", "rules")));

    assertThat(raised.id()).isNotEqualTo(first.id());
    assertThat(raised.stage(InspectionStage.STATIC).state()).isEqualTo(StageState.PENDING);
    assertThat(raised.hasRun()).isTrue();
    end(raised, finding("static-rule", "a"));
    ReportSummary summary =
        Access.service(() -> reports.summary(GLOBEX, first.digest())).orElseThrow();
    assertThat(summary.state().id()).isEqualTo(raised.id());
    assertThat(summary.coverage()).isEqualTo(0.5);
    assertThat(summary.findings())
        .extracting(finding -> finding.rule().value())
        .containsExactly("seen", "static-rule");
  }

  @Test
  void aRaisedRuleOrAnInconclusiveRunNeedsANewRun() {
    complete(Access.service(() -> store.open(wanted(GLOBEX, "rule"))));
    ReportState gap = Access.service(() -> store.open(wanted(GLOBEX, "gap")));
    end(
        gap,
        StageRecord.done(InspectionStage.DYNAMIC, Duration.ZERO)
            .lacking(GAP, Set.of(Source.TRACE)));
    complete(gap);

    assertThat(Access.service(() -> store.open(wanted(GLOBEX, "rule", "checks", "rules 2"))))
        .matches(report -> !report.hasRun());
    assertThat(Access.service(() -> store.open(wanted(GLOBEX, "gap", "checks 2", "rules"))))
        .matches(report -> !report.hasRun());
  }

  private void assertTriedAnew(StageRecord record) {
    UUID submission = UUID.randomUUID();
    NewReport wanted = wanted(GLOBEX, submission.toString());
    ReportState first = Access.service(() -> store.open(wanted));
    end(first, record);

    ReportState again = Access.service(() -> store.open(wanted));
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.stage(record.stage()).reason()).isEqualTo(record.reason());
    assertThat(Access.service(() -> store.open(wanted(GLOBEX, submission.toString()))).id())
        .isNotEqualTo(first.id());
  }

  private ReportState byRecipe(String content, int recipe) {
    return Access.service(
        () -> store.open(wanted(GLOBEX, content).by(Digest.of(new byte[] {(byte) recipe}))));
  }
}
