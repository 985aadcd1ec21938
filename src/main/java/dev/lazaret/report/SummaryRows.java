package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.platform.Sql;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts together what a policy judges. */
@Singleton
final class SummaryRows {
  private static final int MAX_PROGRAMS = 500;
  private final Sql sql;
  private final StageRows stages;
  private final ReportRows rows;

  SummaryRows(Sql sql, StageRows stages, ReportRows rows) {
    this.sql = sql;
    this.stages = stages;
    this.rows = rows;
  }

  Optional<ReportSummary> of(UUID report) {
    return sql.first("select * from reports where id = ?", row -> summary(report, row), report);
  }

  private ReportSummary summary(UUID report, ResultSet row) throws SQLException {
    var state =
        new ReportState(
            report,
            new TenantId(row.getString("tenant_id")),
            new Digest(row.getString("digest")),
            stages.of(report));
    var size = size(report);
    return new ReportSummary(
        state,
        new Digest(row.getString("image_id")),
        StoredJson.read(row.getString("config"), ImageConfig.class),
        new Origin(row.getString("repository"), row.getString("tag")),
        size.layers,
        size.bytes,
        rows.findings(report),
        rows.packages(report),
        timeline(report),
        rows.profile(report, RunProfile.Level.BASELINE).orElse(null),
        coverage(report),
        Sql.instant(row, "created_at"));
  }

  private double coverage(UUID report) {
    return rows.runs(report).stream()
        .filter(run -> run.kind() == RunFacts.Kind.ENTRY_POINT)
        .mapToDouble(RunFacts::coverage)
        .findFirst()
        .orElse(0);
  }

  private TimelineSummary timeline(UUID report) {
    Map<String, Long> byKind = new HashMap<>();
    sql.query(
        "select kind, count(*) from report_timeline where report_id = ? group by kind",
        row -> byKind.put(row.getString(1), row.getLong(2)),
        report);
    List<String> programs =
        sql.query(
            """
            select distinct exe from report_timeline where report_id = ? and exe <> ''
            order by exe limit ?
            """,
            row -> row.getString(1),
            report,
            MAX_PROGRAMS);
    return new TimelineSummary(
        byKind.values().stream().mapToLong(Long::longValue).sum(), byKind, programs);
  }

  private Size size(UUID report) {
    return sql.first(
            "select count(*), coalesce(sum(size_bytes), 0) from report_layers where report_id = ?",
            row -> new Size(row.getInt(1), row.getLong(2)),
            report)
        .orElseThrow();
  }

  private record Size(int layers, long bytes) {}
}
