package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.image.Digest;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ReportStoreTest extends StoredReports {
  private static final TenantId NOBODY = new TenantId("rs-nobody");
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

  private long count(TenantId tenant, String table) {
    return Access.tenant(
        tenant,
        () ->
            QuarkusTransaction.requiringNew()
                .call(() ->
                    sql.first("select count(*) from " + table, row -> row.getLong(1))
                        .orElseThrow()));
  }
}
