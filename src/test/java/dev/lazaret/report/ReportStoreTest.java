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
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Platform;
import dev.lazaret.inventory.InstalledPackage;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ReportStoreTest {
  private static final TenantId ACME = new TenantId("rs-acme");
  private static final TenantId GLOBEX = new TenantId("rs-globex");
  private static final String HOSTILE = "nul \0 backslash \\u0000 \u202e end";
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

    ReportSummary summary = Access.service(() -> reports.summary(report.id())).orElseThrow();

    assertThat(summary.config().labels()).containsEntry("label", HOSTILE.replace('\0', '\uFFFD'));
    assertThat(summary.findings())
        .singleElement()
        .satisfies(stored -> {
          assertThat(stored.evidence().path()).isEqualTo(HOSTILE.replace('\0', '\uFFFD'));
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
  void storesNothingOfAStageWhereOneFactCannotBe() {
    ReportState report = open(ACME, UUID.randomUUID());
    var facts =
        StageFacts.ofStatic(
            StageRecord.done(InspectionStage.STATIC, Duration.ZERO),
            List.of(finding("a-rule", "a")),
            List.of(),
            List.of(new InstalledPackage(null, "name", "1", "deb", 0, "path")));

    assertThatThrownBy(() -> Access.service(() -> store.end(report, facts))).isNotNull();

    ReportState after = Access.service(() -> store.refresh(report));
    assertThat(after.stage(InspectionStage.STATIC).state()).isEqualTo(StageState.PENDING);
    assertThat(Access.service(() -> reports.findings(report))).isEmpty();
  }

  @Test
  void aTenantSeesNoRowOfAnotherEvenInPlainSql() {
    ReportState report = open(ACME, UUID.randomUUID());
    end(report, finding("a-rule", "a"));
    layers.of(ACME).save(Digest.of(new byte[] {7}), List.of(result()));

    for (String table :
        List.of(
            "reports",
            "report_layers",
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
    layers.of(ACME).save(content, List.of(result()));
    layers.of(ACME).save(content, List.of(result()));

    assertThat(layers.of(ACME).find(content)).containsExactly(result());
    assertThat(layers.of(GLOBEX).find(content)).isEmpty();
  }

  @Test
  void aFailedStageIsTriedAnewForAnotherSubmissionOnly() {
    UUID submission = UUID.randomUUID();
    ReportState first = open(GLOBEX, submission);
    var failed =
        StageRecord.failed(
            InspectionStage.DYNAMIC,
            StageReason.of(StageReason.Why.ENGINE_ABSENT, "no engine"),
            Duration.ZERO,
            java.util.Set.of(Source.ENGINE));
    Access.service(() -> store.end(first, StageFacts.none(failed)));

    assertThat(open(GLOBEX, submission).id()).isEqualTo(first.id());
    assertThat(open(GLOBEX, submission).stage(InspectionStage.DYNAMIC).reason())
        .isEqualTo(StageReason.of(StageReason.Why.ENGINE_ABSENT, "no engine"));
    assertThat(open(GLOBEX, UUID.randomUUID()).id()).isNotEqualTo(first.id());
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
            List.of(new InstalledPackage("pkg:deb/debian/a@1", "a", "1", "deb", 0, "status")));
    Access.service(() -> store.end(report, facts));
  }

  private ReportState open(TenantId tenant, UUID submission) {
    Digest digest =
        Digest.of((tenant + (tenant.equals(GLOBEX) ? "" : submission.toString())).getBytes());
    return Access.service(() ->
        store.open(
            new NewReport(
                tenant,
                submission,
                new Origin("shop/web", "1"),
                digest,
                digest,
                null,
                config(),
                List.of(new LayerDescriptor(0, digest, digest, 5, "tar", null)),
                "analysis")));
  }

  private static LayerResult result() {
    return new LayerResult(
        new CheckId("some-check"), 1, CheckOutcome.Completed.CLEAN, List.of(Fact.of("k", "p")));
  }

  private static Finding finding(String rule, String path) {
    return new Finding(
        new RuleId(rule),
        Boundary.ROOT_USER,
        Severity.LOW,
        FindingStage.STATIC,
        "title",
        "detail",
        Evidence.inLayer(0, Digest.of(new byte[] {1}), path).with("text", HOSTILE),
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
