package dev.lazaret.report;

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
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reports of tests, and the facts that they consist of. */
abstract class StoredReports {
  static final StageReason GAP = StageReason.of(StageReason.Why.RUN_INCOMPLETE, "a gap");
  static final TenantId ACME = new TenantId("rs-acme");
  static final TenantId GLOBEX = new TenantId("rs-globex");
  static final String BOUNDS = "content=1 facts=1";
  static final String HOSTILE = "nul \0 backslash \\u0000 \u202e end";
  static final LayerPlace BY_BASE =
      new LayerPlace(0, Digest.of(new byte[] {1}), LayerSide.BASE, "debian:12", 2);

  @Inject ReportStore store;
  @Inject Reports reports;
  @Inject StoredLayerResults layers;

  void complete(ReportState report, Finding... findings) {
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

  void end(ReportState report, StageRecord record) {
    Access.service(() -> store.end(report, StageFacts.none(record)));
  }

  static ImageSelector selector(ReportState report) {
    return new ImageSelector(report.digest(), null, null);
  }

  void end(ReportState report, Finding finding) {
    var facts =
        StageFacts.ofStatic(
            StageRecord.done(InspectionStage.STATIC, Duration.ofMillis(5)),
            List.of(finding),
            List.of(),
            List.of(new InstalledPackage("pkg:deb/debian/a@1", "a", "1", "deb", 0, "status")),
            List.of(new LayerContents(BY_BASE, 3, 5)));
    Access.service(() -> store.end(report, facts));
  }

  ReportState open(TenantId tenant, UUID content) {
    return Access.service(() -> store.open(wanted(tenant, content.toString())));
  }

  /** By a submission of its own, of an image that is the same where {@code content} is. */
  static NewReport wanted(TenantId tenant, String content) {
    return wanted(tenant, content, "checks", "rules");
  }

  static NewReport wanted(TenantId tenant, String content, String checks, String rules) {
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

  static LayerResult result() {
    return new LayerResult(
        new CheckId("some-check"), 1, CheckOutcome.Completed.CLEAN, List.of(Fact.of("k", "p")));
  }

  static Finding dynamic(String rule) {
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

  static Finding finding(String rule, String path) {
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

  static ImageConfig config() {
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

  LayerFactStore own(TenantId tenant) {
    return layers.in(new LayerScope(tenant, Set.of()), UUID.randomUUID());
  }

  LayerFactStore sharing(TenantId tenant, Digest content) {
    return layers.in(new LayerScope(tenant, Set.of(content)), UUID.randomUUID());
  }
}
