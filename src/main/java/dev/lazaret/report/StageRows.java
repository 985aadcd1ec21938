package dev.lazaret.report;

import dev.lazaret.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that say how far each stage of a report is. */
@Singleton
final class StageRows {
  private final Sql sql;

  StageRows(Sql sql) {
    this.sql = sql;
  }

  /** Each of the stages that are {@code due}, in their order. */
  List<StageRecord> of(UUID report, List<InspectionStage> due) {
    Map<InspectionStage, StageRecord> known = new EnumMap<>(InspectionStage.class);
    for (InspectionStage stage : due) {
      known.put(stage, StageRecord.unfinished(stage, StageState.PENDING));
    }
    begun(report)
        .forEach(stage -> known.put(stage, StageRecord.unfinished(stage, StageState.RUNNING)));
    ended(report).forEach(stage -> known.put(stage.stage(), stage));
    return List.copyOf(known.values());
  }

  /** Adds the end of a stage; false where it had one already. */
  boolean add(ReportState report, StageRecord stage) {
    StageReason reason = stage.reason();
    int added =
        sql.update(
            """
            insert into report_stages (report_id, tenant_id, stage, state, reason, reason_why,
              reason_details, took_millis, missing, not_configured)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            report.id(),
            report.tenant().value(),
            stage.stage().name(),
            stage.state().name(),
            reason == null ? null : reason.text(),
            reason == null ? null : reason.why().name(),
            reason == null ? List.of() : reason.details(),
            stage.took().toMillis(),
            stage.missing(),
            stage.notConfigured());
    return added == 1;
  }

  private List<InspectionStage> begun(UUID report) {
    return sql.query(
        "select stage from report_begun_stages where report_id = ?",
        row -> InspectionStage.valueOf(row.getString("stage")),
        report);
  }

  private List<StageRecord> ended(UUID report) {
    return sql.query("select * from report_stages where report_id = ?", StageRows::stage, report);
  }

  private static StageRecord stage(ResultSet row) throws SQLException {
    return new StageRecord(
        InspectionStage.valueOf(row.getString("stage")),
        StageState.valueOf(row.getString("state")),
        reason(row),
        Duration.ofMillis(row.getLong("took_millis")),
        sources(row, "missing"),
        sources(row, "not_configured"));
  }

  private static @Nullable StageReason reason(ResultSet row) throws SQLException {
    String text = row.getString("reason");
    String why = row.getString("reason_why");
    if (text == null) {
      return null;
    }
    return why == null
        ? StageReason.of(StageReason.Why.UNKNOWN, text)
        : StageReason.of(
            StageReason.Why.valueOf(why), Sql.texts(row, "reason_details").toArray(String[]::new));
  }

  private static Set<Source> sources(ResultSet row, String column) throws SQLException {
    return Sql.texts(row, column).stream().map(Source::valueOf).collect(Collectors.toSet());
  }
}
