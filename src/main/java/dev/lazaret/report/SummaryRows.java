package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.platform.Sql;
import dev.lazaret.profile.RunProfile;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts together what a policy judges. */
@Singleton
final class SummaryRows {
  private static final int MAX_PROGRAMS = 500;
  private final Sql sql;
  private final ReportRows rows;
  private final PackageRows packages;

  SummaryRows(Sql sql, ReportRows rows, PackageRows packages) {
    this.sql = sql;
    this.rows = rows;
    this.packages = packages;
  }

  ReportSummary of(ReportState report) {
    return sql.first("select * from reports where id = ?", row -> summary(report, row), report.id())
        .orElseThrow();
  }

  private ReportSummary summary(ReportState state, ResultSet row) throws SQLException {
    var size = size(state.id());
    return new ReportSummary(
        state,
        new Digest(row.getString("image_id")),
        StoredJson.read(row.getString("config"), ImageConfig.class),
        new Origin(row.getString("repository"), row.getString("tag")),
        size.layers,
        size.bytes,
        rows.findings(state.parts()),
        packages.all(state.id()),
        timeline(state.parts()),
        rows.profile(state.parts(), RunProfile.Level.BASELINE).orElse(null),
        coverage(state.parts()),
        Sql.instant(row, "created_at"));
  }

  private double coverage(ReportParts report) {
    return rows.runs(report).stream()
        .filter(run -> run.kind() == RunFacts.Kind.ENTRY_POINT)
        .mapToDouble(RunFacts::coverage)
        .findFirst()
        .orElse(0);
  }

  private TimelineSummary timeline(ReportParts report) {
    Map<String, Long> byKind = new HashMap<>();
    sql.query(
        "select kind, count(*) from report_timeline where report_id = any(?::uuid[]) group by kind",
        row -> byKind.put(row.getString(1), row.getLong(2)),
        report.runs());
    List<String> programs =
        sql.query(
            """
            select distinct exe from report_timeline
            where report_id = any(?::uuid[]) and exe <> ''
            order by exe limit ?
            """,
            row -> row.getString(1),
            report.runs(),
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
