package dev.lazaret.report;

import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Sql;
import dev.lazaret.profile.RunProfile;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the facts of one report. */
@Singleton
final class ReportRows {
  private static final String FINDINGS =
      """
      select *, array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'], severity) as rank
      from report_findings where report_id = ?
      """;
  private final Sql sql;

  ReportRows(Sql sql) {
    this.sql = sql;
  }

  ImageReport image(ReportState state) {
    return sql.first(
            "select image_id, repository, tag, platform, config from reports where id = ?",
            row ->
                new ImageReport(
                    state,
                    new Digest(row.getString("image_id")),
                    new Origin(row.getString("repository"), row.getString("tag")),
                    row.getString("platform"),
                    StoredJson.read(row.getString("config"), ImageConfig.class),
                    layers(state.id())),
            state.id())
        .orElseThrow();
  }

  List<Finding> findings(UUID report) {
    return sql.query(FINDINGS + "order by rank, stage, ordinal", FindingRow::of, report);
  }

  Page<Finding> findings(UUID report, FindingFilter filter, PageRequest page) {
    List<Finding> wanted = findings(report).stream().filter(filter::accepts).toList();
    return Offsets.page(page, offset -> wanted.stream().skip(offset).limit(page.fetchSize()));
  }

  List<InstalledPackage> packages(UUID report) {
    return sql.query(
        "select * from report_packages where report_id = ? order by ordinal",
        ReportRows::installed,
        report);
  }

  Page<InstalledPackage> packages(UUID report, PageRequest page) {
    return Offsets.page(
        page,
        offset ->
            sql
                .query(
                    "select * from report_packages where report_id = ? order by ordinal offset ? limit ?",
                    ReportRows::installed,
                    report,
                    offset,
                    page.fetchSize())
                .stream());
  }

  Page<TimelineEntry> timeline(UUID report, PageRequest page) {
    return Offsets.page(
        page,
        offset ->
            sql
                .query(
                    """
                    select entry from report_timeline where report_id = ?
                    order by run, ordinal offset ? limit ?
                    """,
                    row -> StoredJson.read(row.getString("entry"), TimelineEntry.class),
                    report,
                    offset,
                    page.fetchSize())
                .stream());
  }

  List<RunFacts> runs(UUID report) {
    return sql.query(
        "select * from report_runs where report_id = ? order by kind", ReportRows::run, report);
  }

  Optional<RunProfile> profile(UUID report, RunProfile.Level level) {
    return sql.first(
        "select profile from report_profiles where report_id = ? and level = ?",
        row -> StoredJson.read(row.getString("profile"), RunProfile.class),
        report,
        level.name());
  }

  private List<LayerDescriptor> layers(UUID report) {
    return sql.query(
        "select * from report_layers where report_id = ? order by layer_index",
        row ->
            new LayerDescriptor(
                row.getInt("layer_index"),
                new Digest(row.getString("digest")),
                new Digest(row.getString("diff_id")),
                row.getLong("size_bytes"),
                row.getString("media_type"),
                row.getString("created_by")),
        report);
  }

  private static InstalledPackage installed(ResultSet row) throws SQLException {
    return new InstalledPackage(
        row.getString("purl"),
        row.getString("name"),
        row.getString("version"),
        row.getString("type"),
        row.getInt("layer_index"),
        row.getString("path"));
  }

  private static RunFacts run(ResultSet row) throws SQLException {
    return new RunFacts(
        RunFacts.Kind.valueOf(row.getString("kind")),
        Sql.texts(row, "command_line"),
        row.getString("stop"),
        row.getString("note"),
        row.getObject("exit_code", Integer.class),
        row.getLong("duration_millis"),
        row.getDouble("coverage"),
        Sql.texts(row, "trace_gaps"),
        row.getLong("events_lost"),
        row.getString("output"),
        row.getString("evidence"),
        List.of());
  }
}
