package dev.lazaret.report;

import dev.lazaret.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes what an image's run showed over into a newer report on the same image. A run does not
 * depend on the checks of layers, and is far dearer than they are.
 */
@Singleton
final class CarriedRuns {
  private static final String SOURCE =
      """
      select id, created_at from ended_reports r
      where tenant_id = ? and digest = ? and recipe = ? and run_analysis = ?
        and not exists (
          select 1 from report_stages s
          where s.report_id = r.id and s.stage in ('DYNAMIC', 'PROFILE')
            and not (s.state = 'SKIPPED' or s.state = 'DONE' and s.missing = '{}'))
      order by generation desc limit 1
      """;
  private static final List<String> COPIES =
      List.of(
          """
          insert into report_findings (report_id, tenant_id, ordinal, finding_id, rule, boundary,
            severity, stage, title, detail, layer_index, layer_digest, path, result, details,
            remediation, refs)
          select ?, tenant_id, ordinal, finding_id, rule, boundary, severity, stage, title, detail,
            layer_index, layer_digest, path, result, details, remediation, refs
          from report_findings where report_id = ? and stage = 'DYNAMIC'
          """,
          """
          insert into report_outcomes (report_id, tenant_id, stage, ordinal, check_id,
            check_version, layer_index, outcome, detail)
          select ?, tenant_id, stage, ordinal, check_id, check_version, layer_index, outcome, detail
          from report_outcomes where report_id = ? and stage = 'DYNAMIC'
          """,
          """
          insert into report_runs (report_id, tenant_id, kind, command_line, stop, note, exit_code,
            duration_millis, coverage, trace_gaps, events_lost, output, evidence, probes)
          select ?, tenant_id, kind, command_line, stop, note, exit_code, duration_millis, coverage,
            trace_gaps, events_lost, output, evidence, probes
          from report_runs where report_id = ?
          """,
          """
          insert into report_timeline (report_id, tenant_id, run, ordinal, at_millis, kind, exe,
            entry)
          select ?, tenant_id, run, ordinal, at_millis, kind, exe, entry
          from report_timeline where report_id = ?
          """,
          """
          insert into report_profiles (report_id, tenant_id, level, profile)
          select ?, tenant_id, level, profile from report_profiles where report_id = ?
          """,
          """
          insert into report_stages (report_id, tenant_id, stage, state, reason, reason_why,
            reason_details, took_millis, missing, not_configured)
          select ?, tenant_id, stage, state, reason, reason_why, reason_details, took_millis,
            missing, not_configured
          from report_stages where report_id = ? and stage in ('DYNAMIC', 'PROFILE')
          """);
  private final Sql sql;

  CarriedRuns(Sql sql) {
    this.sql = sql;
  }

  /** A run in the report {@code id}, whose facts are as old as {@code since}. */
  record Run(UUID id, Instant since) {}

  /** The newest conclusive run of the same image that the same rules judged. */
  Optional<Run> find(NewReport wanted) {
    return sql.first(
        SOURCE,
        row -> new Run(row.getObject("id", UUID.class), Sql.instant(row, "created_at")),
        wanted.tenant().value(),
        wanted.digest().value(),
        wanted.recipeKey(),
        wanted.runAnalysis());
  }

  /** Adds what {@code run} showed, and that its stages have ended, to the report {@code id}. */
  void copy(Run run, UUID id) {
    COPIES.forEach(copy -> sql.update(copy, id, run.id));
  }
}
