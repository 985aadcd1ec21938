package dev.lazaret.policy;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Platform;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.NewReport;
import dev.lazaret.report.Origin;
import dev.lazaret.report.ReportParts;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageRecord;
import dev.lazaret.report.TimelineSummary;
import dev.lazaret.tenant.Standing;
import dev.lazaret.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reports for tests: an ordinary image that was inspected completely, and what differs from it. */
public final class TestReports {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final Standing ANYBODY = Standing.usual(new TenantId("acme"));
  private List<StageRecord> stages =
      new ArrayList<>(
          Arrays.stream(InspectionStage.values())
              .map(stage -> StageRecord.done(stage, Duration.ofSeconds(1)))
              .toList());
  private final List<Finding> findings = new ArrayList<>();

  public static TestReports ordinary() {
    return new TestReports();
  }

  public TestReports missing(Source source) {
    var reason = StageReason.of(StageReason.Why.CHECKS_INCOMPLETE);
    stages.set(0, stages.getFirst().lacking(reason, Set.of(source)));
    return this;
  }

  public TestReports notConfigured(Source... sources) {
    stages.set(0, stages.getFirst().without(Set.of(sources)));
    return this;
  }

  public TestReports stage(StageRecord record) {
    stages.set(record.stage().ordinal(), record);
    return this;
  }

  public TestReports with(Finding finding) {
    findings.add(finding);
    return this;
  }

  /** What a policy judges of it. */
  public Facts facts() {
    return Facts.of(report());
  }

  public ReportSummary report() {
    var digest = Digest.of(new byte[] {1});
    return new ReportSummary(
        new ReportState(ReportParts.alone(UUID.randomUUID()), new TenantId("acme"), digest, stages),
        Digest.of(new byte[] {2}),
        config(),
        new Origin("shop/web", "1.0"),
        3,
        50_000_000,
        findings,
        List.of(),
        TimelineSummary.EMPTY,
        profile(),
        0.6,
        NOW);
  }

  /** What is wanted by a submission of its own of an ordinary image of this content. */
  public static NewReport wanted(TenantId tenant, String content) {
    Digest digest = Digest.of((tenant + content).getBytes(StandardCharsets.UTF_8));
    return new NewReport(
        tenant,
        UUID.randomUUID(),
        new Origin("shop/web", "1.0"),
        digest,
        digest,
        ordinary().config(),
        List.of(new LayerDescriptor(0, digest, digest, 5, "tar", null)),
        "checks",
        "rules",
        null);
  }

  private ImageConfig config() {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        "www-data",
        List.of("PATH=/bin"),
        List.of("/docker-entrypoint.sh"),
        List.of("nginx"),
        "/",
        List.of("80/tcp"),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  private static RunProfile profile() {
    return new RunProfile(
        RunProfile.Level.BASELINE,
        List.of("NET_BIND_SERVICE"),
        false,
        List.of(),
        "",
        true,
        256,
        1 << 28,
        1_000_000_000,
        1024,
        RunProfile.NetworkClass.LOCAL,
        List.of("80/tcp"),
        List.of(),
        List.of(List.of("nginx")),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What the check says of a user that the image's own accounts make root. */
  public static Finding runsAsRoot() {
    return finding("image-runs-as-root", FindingStage.STATIC, Boundary.ROOT_USER, Severity.MEDIUM);
  }

  public static Finding finding(FindingStage stage, Boundary boundary, Severity severity) {
    return finding("some-rule", stage, boundary, severity);
  }

  static Finding finding(String rule, FindingStage stage, Boundary boundary, Severity severity) {
    return new Finding(
        new RuleId(rule),
        boundary,
        severity,
        stage,
        "A title",
        "A detail",
        Evidence.NONE,
        "Do something",
        List.of());
  }
}
