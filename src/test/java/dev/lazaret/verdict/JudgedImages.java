package dev.lazaret.verdict;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.TestReports;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.NewReport;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageRecord;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Images with a verdict, for tests of what stands over verdicts. */
@Singleton
public final class JudgedImages {
  /** What the shipped policy denies an image for. */
  public static final Finding ATTACK =
      finding("loads-module", Boundary.KERNEL_MODULES, Severity.CRITICAL, "tmp/x.ko");

  /** What the shipped policy wants a human to look at. */
  public static final Finding SEVERE =
      finding("severe-thing", Boundary.IMAGE, Severity.HIGH, "usr/bin/thing");

  private final ReportStore store;
  private final Judge judge;
  private final TestCallers callers;
  private final Sql sql;

  JudgedImages(ReportStore store, Judge judge, TestCallers callers, Sql sql) {
    this.store = store;
    this.judge = judge;
    this.callers = callers;
    this.sql = sql;
  }

  public static Finding finding(String rule, Boundary boundary, Severity severity, String path) {
    return new Finding(
        new RuleId(rule),
        boundary,
        severity,
        FindingStage.DYNAMIC,
        "A title",
        "A detail",
        new Evidence(null, path, null, Map.of()),
        "Do something",
        List.of());
  }

  /** An image of {@code tenant} in which this was found, with its verdict. */
  public Verdict judged(String tenant, String content, Finding... found) {
    NewReport wanted = TestReports.wanted(callers.tenant(tenant), content);
    inspected(wanted, found);
    return judge(wanted.tenant(), wanted.digest());
  }

  /** What a run by one more recipe shows of the same image, and the verdict that follows. */
  public Verdict learned(String tenant, String content, int recipe, Finding... found) {
    NewReport wanted = TestReports.wanted(new TenantId(tenant), content);
    inspected(wanted.by(Digest.of(new byte[] {(byte) recipe})), found);
    return judge(wanted.tenant(), wanted.digest());
  }

  /** The verdict as it is given now. */
  public Verdict judge(TenantId tenant, Digest digest) {
    return Access.service(() -> judge.judge(tenant, digest));
  }

  /** The verdict on the same image as it stands for those who read it at {@code now}. */
  public Verdict at(Verdict image, Instant now) {
    VerdictRows rows = new VerdictRows(sql, Clock.fixed(now, ZoneOffset.UTC));
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> rows.current(image.tenant(), image.digest()).orElseThrow()));
  }

  /** Names {@code images} in an index. */
  public Digest index(String tenant, Verdict... images) {
    Digest index = Digest.of(Arrays.toString(images).getBytes(StandardCharsets.UTF_8));
    List<Digest> digests = Arrays.stream(images).map(Verdict::digest).toList();
    Access.service(() -> store.remember(new TenantId(tenant), index, digests));
    return index;
  }

  /** A submission that shows what became of the image. */
  public UUID submitted(Verdict image) {
    UUID id = UUID.randomUUID();
    update(
        """
        insert into submissions (id, tenant_id, repository, tag, archive, size_bytes, lane, state,
          created_at)
        values (?, ?, 'shop/web', '1', ?, 1, 'CI', 'DECIDED', now())
        """,
        id,
        image.tenant().value(),
        image.digest().value());
    update(
        """
        insert into submission_images (submission_id, digest, position, tenant_id, image_id,
          platform, decision, isolation)
        values (?, ?, 0, ?, ?, 'linux/amd64', ?, ?)
        """,
        id,
        image.digest().value(),
        image.tenant().value(),
        image.imageId().value(),
        image.effective().name(),
        image.isolation() == null ? null : image.isolation().name());
    return id;
  }

  /** Changes rows with the service's access. */
  public int update(String statement, Object... parameters) {
    return Access.service(
        () -> QuarkusTransaction.requiringNew().call(() -> sql.update(statement, parameters)));
  }

  /** The texts of one column, read with the service's access. */
  public List<String> read(String query, Object... parameters) {
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> sql.query(query, row -> row.getString(1), parameters)));
  }

  private void inspected(NewReport wanted, Finding... found) {
    ReportState report = Access.service(() -> store.open(wanted));
    for (StageRecord stage : report.stages()) {
      StageRecord done = StageRecord.done(stage.stage(), Duration.ZERO);
      StageFacts facts =
          stage.stage() == InspectionStage.DYNAMIC
              ? StageFacts.ofDynamic(done, List.of(found), List.of(), List.of())
              : StageFacts.none(done);
      Access.service(() -> store.end(report, facts));
    }
  }
}
