package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Platform;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ReportStoreTest {
  private static final StageReason GAP = StageReason.of(StageReason.Why.RUN_INCOMPLETE, "a gap");
  private static final StageReason NO_ENGINE =
      StageReason.of(StageReason.Why.ENGINE_ABSENT, "no engine");

  private static final TenantId ACME = new TenantId("rs-acme");
  private static final TenantId GLOBEX = new TenantId("rs-globex");
  private static final String BOUNDS = "content=1 facts=1";
  private static final String HOSTILE = "nul \0 backslash \\u0000 \u202e end";
  private static final LayerPlace BY_BASE =
      new LayerPlace(0, Digest.of(new byte[] {1}), LayerSide.BASE, "debian:12", 2);
  private static final LayerContents CONTENTS = new LayerContents(BY_BASE, 3, 5);
  private static final TenantId NOBODY = new TenantId("rs-nobody");
  @Inject ReportStore store;
  @Inject Reports reports;
  @Inject StoredLayerResults layers;
  @Inject Sql sql;

  @Test
  void givesBackWhatWasStored() {
    ReportState report = open(ACME, UUID.randomUUID());
    Finding finding = finding("a-rule", HOSTILE);
    end(report, finding);

    ReportSummary summary =
        Access.service(() -> reports.summary(ACME, report.digest())).orElseThrow();

    assertThat(summary.config().labels()).containsEntry("label", HOSTILE.replace('\0', '\uFFFD'));
    assertThat(summary.findings())
        .singleElement()
        .satisfies(stored -> {
          assertThat(stored.evidence().path()).isEqualTo(HOSTILE.replace('\0', '\uFFFD'));
          assertThat(stored.evidence().layer()).isEqualTo(BY_BASE);
          assertThat(stored.boundary()).isEqualTo(Boundary.ROOT_USER);
          assertThat(stored.references()).containsExactly("T1611");
        });
    assertThat(summary.packages()).hasSize(1);
    assertThat(summary.state().stage(InspectionStage.STATIC).state()).isEqualTo(StageState.DONE);
    assertThat(summary.missing()).containsExactly(Source.DYNAMIC, Source.PROFILE);
  }

  @Test
  void aStageThatEndsTwiceKeepsItsFirstFacts() {
    ReportState report = open(ACME, UUID.randomUUID());
    end(report, finding("first-rule", "a"));
    end(report, finding("second-rule", "b"));

    assertThat(Access.service(() -> reports.findings(report)))
        .extracting(finding -> finding.rule().value())
        .containsExactly("first-rule");
  }

  @Test
  void keepsWhatPackagesNeed() {
    // given
    ReportState report = open(ACME, UUID.randomUUID());
    InstalledPackage needing =
        new InstalledPackage(
            "pkg:deb/debian/b@1", "b", "1", "deb", 0, "s", List.of("pkg:deb/debian/a@1#s"));

    // when
    Access.service(() ->
        store.end(
            report,
            StageFacts.ofStatic(
                StageRecord.done(InspectionStage.STATIC, Duration.ZERO),
                List.of(),
                List.of(),
                List.of(needing),
                List.of())));

    // then
    assertThat(Access.service(() -> reports.packages(report))).containsExactly(needing);
  }

  @Test
  void storesNothingOfAStageWhereOneFactCannotBe() {
    ReportState report = open(ACME, UUID.randomUUID());
    var facts =
        StageFacts.ofStatic(
            StageRecord.done(InspectionStage.STATIC, Duration.ZERO),
            List.of(finding("a-rule", "a")),
            List.of(),
            List.of(new InstalledPackage(null, "name", "1", "deb", 0, "path")),
            List.of());

    assertThatThrownBy(() -> Access.service(() -> store.end(report, facts))).isNotNull();

    ReportState after = Access.service(() -> store.refresh(report));
    assertThat(after.stage(InspectionStage.STATIC).state()).isEqualTo(StageState.PENDING);
    assertThat(Access.service(() -> reports.findings(report))).isEmpty();
  }

  @Test
  void aTenantSeesNoRowOfAnotherEvenInPlainSql() {
    ReportState report = open(ACME, UUID.randomUUID());
    end(report, finding("a-rule", "a"));
    own(ACME).save(Digest.of(new byte[] {7}), BOUNDS, List.of(result()));

    for (String table :
        List.of(
            "reports",
            "report_layers",
            "report_layer_contents",
            "report_stages",
            "report_findings",
            "report_packages",
            "layer_results")) {
      assertThat(count(NOBODY, table)).as(table).isZero();
      assertThat(count(ACME, table)).as(table).isPositive();
    }
    assertThat(
            Access.tenant(
                NOBODY, () -> reports.find(new ImageSelector(report.digest(), null, null))))
        .isEmpty();
  }

  @Test
  void noTenantsConnectionCanWriteAFact() {
    assertThatThrownBy(() ->
            Access.tenant(
                ACME,
                () ->
                    QuarkusTransaction.requiringNew()
                        .run(() -> sql.update("delete from report_findings"))))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void keepsLayerResultsOfTenantsApart() {
    Digest content = Digest.of(new byte[] {8});
    own(ACME).save(content, BOUNDS, List.of(result()));
    own(ACME).save(content, BOUNDS, List.of(result()));

    assertThat(own(ACME).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(own(ACME).find(Set.of(content), "other bounds")).isEmpty();
    assertThat(own(GLOBEX).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void whatIsFoundOutAboutAPublicLayerIsForAllAsLongAsItIsPublic() {
    Digest content = Digest.of(new byte[] {9});
    sharing(ACME, content).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(GLOBEX, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(own(GLOBEX).find(Set.of(content), BOUNDS)).isEmpty();
    assertThat(own(ACME).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void whatATenantFoundOutBeforeALayerWasPublicStaysItsOwn() {
    Digest content = Digest.of(new byte[] {10});
    own(ACME).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(ACME, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(sharing(GLOBEX, content).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void aResultThatIsTheTenantsAndPublicIsOne() {
    Digest content = Digest.of(new byte[] {11});
    own(ACME).save(content, BOUNDS, List.of(result()));
    sharing(ACME, content).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(ACME, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
  }

  private LayerFactStore own(TenantId tenant) {
    return layers.in(new LayerScope(tenant, Set.of()), UUID.randomUUID());
  }

  private LayerFactStore sharing(TenantId tenant, Digest content) {
    return layers.in(new LayerScope(tenant, Set.of(content)), UUID.randomUUID());
  }

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

  @Test
  void pagesOfFindingsHoldWhatTheFilterWantsInOrder() {
    ReportState own = Access.service(() -> store.open(wanted(GLOBEX, "pages")));
    complete(own, dynamic("d1"), finding("s1", "a"), finding("s2", "b"), dynamic("d2"));
    ReportState report = Access.service(() -> reports.locate(selector(own))).orElseThrow();
    var wanted = new FindingFilter(Boundary.ROOT_USER, null, null, FindingStage.STATIC);

    Page<Finding> first =
        Access.service(() -> reports.findings(report, wanted, PageRequest.of("1", null, 1)));
    Page<Finding> second =
        Access.service(
            () -> reports.findings(report, wanted, PageRequest.of("1", first.next(), 1)));

    assertThat(first.items()).extracting(one -> one.rule().value()).containsExactly("s1");
    assertThat(second.items()).extracting(one -> one.rule().value()).containsExactly("s2");
    assertThat(second.next()).isNull();
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

  private void complete(ReportState report, Finding... findings) {
    for (StageRecord stage : report.stages()) {
      StageRecord done = StageRecord.done(stage.stage(), Duration.ZERO);
      Access.service(() ->
          store.end(
              report,
              stage.stage() == InspectionStage.DYNAMIC
                  ? StageFacts.ofDynamic(done, List.of(findings), List.of(), List.of())
                  : StageFacts.none(done)));
    }
  }

  private void end(ReportState report, StageRecord record) {
    Access.service(() -> store.end(report, StageFacts.none(record)));
  }

  private static ImageSelector selector(ReportState report) {
    return new ImageSelector(report.digest(), null, null);
  }

  private long count(TenantId tenant, String table) {
    return Access.tenant(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() ->
                    sql.first("select count(*) from " + table, row -> row.getLong(1))
                        .orElseThrow()));
  }

  private void end(ReportState report, Finding finding) {
    var facts =
        StageFacts.ofStatic(
            StageRecord.done(InspectionStage.STATIC, Duration.ofMillis(5)),
            List.of(finding),
            List.of(),
            List.of(new InstalledPackage("pkg:deb/debian/a@1", "a", "1", "deb", 0, "status")),
            List.of(CONTENTS));
    Access.service(() -> store.end(report, facts));
  }

  private ReportState open(TenantId tenant, UUID content) {
    return Access.service(() -> store.open(wanted(tenant, content.toString())));
  }

  /** By a submission of its own, of an image that is the same where {@code content} is. */
  private static NewReport wanted(TenantId tenant, String content) {
    return wanted(tenant, content, "checks", "rules");
  }

  private static NewReport wanted(TenantId tenant, String content, String checks, String rules) {
    Digest digest = Digest.of((tenant + content).getBytes());
    return new NewReport(
        tenant,
        UUID.randomUUID(),
        new Origin("shop/web", "1"),
        digest,
        digest,
        config(),
        List.of(new LayerDescriptor(0, digest, digest, 5, "tar", null)),
        checks,
        rules,
        null);
  }

  private static LayerResult result() {
    return new LayerResult(
        new CheckId("some-check"), 1, CheckOutcome.Completed.CLEAN, List.of(Fact.of("k", "p")));
  }

  private static Finding dynamic(String rule) {
    return new Finding(
        new RuleId(rule),
        Boundary.ROOT_USER,
        Severity.CRITICAL,
        FindingStage.DYNAMIC,
        "title",
        "detail",
        Evidence.NONE,
        "do",
        List.of());
  }

  private static Finding finding(String rule, String path) {
    return new Finding(
        new RuleId(rule),
        Boundary.ROOT_USER,
        Severity.LOW,
        FindingStage.STATIC,
        "title",
        "detail",
        Evidence.inLayer(BY_BASE, path).with("text", HOSTILE),
        "do",
        List.of("T1611"));
  }

  private static ImageConfig config() {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        "",
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(),
        Map.of("label", HOSTILE),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }
}
