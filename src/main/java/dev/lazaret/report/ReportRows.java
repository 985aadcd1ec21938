package dev.lazaret.report;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
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
import org.jspecify.annotations.Nullable;

/** Reads the facts of one report. */
@Singleton
final class ReportRows {
  /** Several runs may show the same finding, which is one fact. Most severe first. */
  private static final String FINDINGS =
      """
      select * from (
        select distinct on (finding_id) * from report_findings
        where report_id = any(?::uuid[])
          and (stage = 'DYNAMIC' or report_id <> all(?::uuid[]))
          and (?::text is null or boundary = ?)
          and (?::text is null or severity = ?)
          and (?::text is null or rule = ?)
          and (?::text is null or stage = ?)
        order by finding_id, array_position(?::uuid[], report_id)) f
      order by array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'], severity),
        stage, array_position(?::uuid[], report_id), ordinal, finding_id
      offset ? limit ?
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
                    layers(state.id()),
                    contents(state.id())),
            state.id())
        .orElseThrow();
  }

  List<Finding> findings(ReportParts report) {
    return findings(report, FindingFilter.ANY, 0, Integer.MAX_VALUE);
  }

  Page<Finding> findings(ReportParts report, FindingFilter filter, PageRequest page) {
    return Offsets.page(
        page, offset -> findings(report, filter, offset, page.fetchSize()).stream());
  }

  private List<Finding> findings(ReportParts report, FindingFilter filter, int offset, int limit) {
    String boundary = name(filter.boundary());
    String severity = name(filter.severity());
    String rule = filter.rule() == null ? null : filter.rule().value();
    String stage = name(filter.stage());
    return sql.query(
        FINDINGS,
        FindingRow::of,
        report.all(),
        report.earlier(),
        boundary,
        boundary,
        severity,
        severity,
        rule,
        rule,
        stage,
        stage,
        report.all(),
        report.all(),
        offset,
        limit);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  Page<TimelineEntry> timeline(ReportParts report, PageRequest page) {
    return Offsets.page(
        page,
        offset ->
            sql
                .query(
                    """
                    select entry from report_timeline where report_id = any(?::uuid[])
                    order by array_position(?::uuid[], report_id), run, ordinal
                    offset ? limit ?
                    """,
                    row -> StoredJson.read(row.getString("entry"), TimelineEntry.class),
                    report.runs(),
                    report.runs(),
                    offset,
                    page.fetchSize())
                .stream());
  }

  List<RunFacts> runs(ReportParts report) {
    return sql.query(
        """
        select * from report_runs where report_id = any(?::uuid[])
        order by array_position(?::uuid[], report_id), kind
        """,
        ReportRows::run,
        report.runs(),
        report.runs());
  }

  /** That of the image's own run, where there is one. */
  Optional<RunProfile> profile(ReportParts report, RunProfile.Level level) {
    return sql.first(
        """
        select profile from report_profiles where report_id = any(?::uuid[]) and level = ?
        order by array_position(?::uuid[], report_id) limit 1
        """,
        row -> StoredJson.read(row.getString("profile"), RunProfile.class),
        report.runs(),
        level.name(),
        report.runs());
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

  private List<LayerContents> contents(UUID report) {
    return sql.query(
        """
        select c.*, l.digest from report_layer_contents c
          join report_layers l using (report_id, layer_index)
        where report_id = ? order by layer_index
        """,
        row ->
            new LayerContents(
                new LayerPlace(
                    row.getInt("layer_index"),
                    new Digest(row.getString("digest")),
                    LayerSide.valueOf(row.getString("side")),
                    row.getString("base"),
                    null),
                row.getInt("entries"),
                row.getLong("content_bytes")),
        report);
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
        List.of(),
        List.of(StoredJson.read(row.getString("probes"), Probe[].class)));
  }
}
