package dev.lazaret.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.TestReports;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.NewReport;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageRecord;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class JudgeTest {
  private static final TenantId TENANT = new TenantId("judge-acme");
  @Inject ReportStore store;
  @Inject Judge judge;
  @Inject StoredVerdicts verdicts;
  @Inject Sql sql;

  @Test
  void aRecipeDoesNotWashADenial() {
    NewReport image = TestReports.wanted(TENANT, "washed");
    inspected(image, true);
    judged(image);
    inspected(recipe(image, 1), false);

    assertThat(judged(image).decision()).isEqualTo(Decision.DENY);
  }

  @Test
  void whatARecipeShowsDeniesTheImageForEveryRepository() {
    NewReport image = TestReports.wanted(TENANT, "shown");
    inspected(image, false);
    assertThat(judged(image).decision()).isNotEqualTo(Decision.DENY);
    inspected(recipe(image, 1), true);
    assertThat(judged(image).decision()).isEqualTo(Decision.DENY);

    inspected(TestReports.wanted(TENANT, "shown"), false);

    assertThat(judged(image).decision()).isEqualTo(Decision.DENY);
  }

  @Test
  void aRepeatedDecisionAddsNothing() {
    NewReport image = TestReports.wanted(TENANT, "repeated");
    inspected(image, false);
    inspected(recipe(image, 1), false);
    inspected(recipe(image, 2), false);

    assertThat(judged(image).id()).isEqualTo(judged(image).id());
  }

  @Test
  void judgesAnImageThatItsTenantGaveUpMeanwhile() {
    NewReport image = TestReports.wanted(TENANT, "given-up");
    ReportState report = inspected(image, false);
    Access.service(() -> store.remove(report));

    assertThat(judged(image).digest()).isEqualTo(image.digest());
  }

  @Test
  void ofDecisionsAtTheSameTimeTheOneThatKnowsMostStaysInForce() throws Exception {
    int many = 6;
    NewReport image = TestReports.wanted(TENANT, "concurrent");
    inspected(image, false);
    var together = new CyclicBarrier(many);
    List<Future<?>> decisions = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(many)) {
      for (int i = 0; i < many; i++) {
        int recipe = i;
        decisions.add(
            threads.submit(() -> {
              together.await();
              inspected(recipe(image, recipe), recipe == 0);
              return judged(image);
            }));
      }
    }
    for (Future<?> decision : decisions) {
      decision.get();
    }

    List<Verdict> history = Access.service(() -> verdicts.history(TENANT, image.digest(), null));
    assertThat(history.getFirst().decision()).isEqualTo(Decision.DENY);
    assertThat(history.getFirst().reports()).hasSize(many + 1);
    List<Integer> known = history.stream().map(verdict -> verdict.reports().size()).toList();
    assertThat(known).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates();
    assertThat(inForce(image.digest())).containsExactly(history.getFirst().id().toString());
  }

  @Test
  void anIndexHasNoVerdictBeforeAllItsImagesHaveOne() {
    NewReport decided = TestReports.wanted(TENANT, "decided");
    NewReport undecided = TestReports.wanted(TENANT, "undecided");
    Digest index = Digest.of(new byte[] {7, 7});
    Access.service(
        () -> store.remember(TENANT, index, List.of(decided.digest(), undecided.digest())));
    inspected(decided, false);
    judged(decided);

    assertThat(current(index, null)).isEmpty();
    assertThat(current(index, "linux/amd64")).isPresent();
    assertThat(current(decided.digest(), null)).isPresent();

    inspected(undecided, true);
    judged(undecided);

    assertThat(current(index, null)).get().extracting(Verdict::effective).isEqualTo(Decision.DENY);
  }

  private Optional<Verdict> current(Digest digest, @Nullable String platform) {
    return Access.service(() -> verdicts.current(TENANT, digest, platform));
  }

  private List<String> inForce(Digest digest) {
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() ->
                sql.query(
                    "select verdict_id from current_verdicts where tenant_id = ? and digest = ?",
                    row -> row.getString(1),
                    TENANT.value(),
                    digest.value())));
  }

  private Verdict judged(NewReport image) {
    return Access.service(() -> judge.judge(TENANT, image.digest()));
  }

  private static NewReport recipe(NewReport image, int number) {
    return image.by(Digest.of(new byte[] {(byte) number}));
  }

  /** Has a report completed in which the run attacked the host, or did nothing. */
  private ReportState inspected(NewReport wanted, boolean attacks) {
    ReportState report = Access.service(() -> store.open(wanted));
    for (StageRecord stage : report.stages()) {
      StageRecord done = StageRecord.done(stage.stage(), Duration.ZERO);
      boolean found = attacks && stage.stage() == InspectionStage.DYNAMIC;
      StageFacts facts =
          found
              ? StageFacts.ofDynamic(
                  done,
                  List.of(
                      TestReports.finding(
                          FindingStage.DYNAMIC, Boundary.KERNEL_MODULES, Severity.CRITICAL)),
                  List.of(),
                  List.of())
              : StageFacts.none(done);
      Access.service(() -> store.end(report, facts));
    }
    return report;
  }
}
