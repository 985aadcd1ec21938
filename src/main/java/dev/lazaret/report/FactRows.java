package dev.lazaret.report;

import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Sql;
import dev.lazaret.profile.RunProfile;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the facts of a stage, many rows at a time. */
@Singleton
final class FactRows {
  private final Sql sql;

  FactRows(Sql sql) {
    this.sql = sql;
  }

  void add(ReportState report, StageFacts facts) {
    addFindings(report, facts.findings());
    addOutcomes(report, facts.record().stage(), facts.outcomes());
    addPackages(report, facts.packages());
    addLayers(report, facts.layers());
    facts.runs().forEach(run -> addRun(report, run));
    facts.profiles().forEach(profile -> addProfile(report, profile));
  }

  private void addFindings(ReportState report, List<Finding> findings) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Finding finding : findings) {
      rows.add(row(report, rows.size(), finding));
    }
    // The same finding may come from two runs: it is one fact.
    sql.batch(
        """
        insert into report_findings (report_id, tenant_id, ordinal, finding_id, rule, boundary,
          severity, stage, title, detail, layer_index, layer_digest, layer_side, layer_base,
          removed_in, path, result, details, remediation, refs)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
        on conflict do nothing
        """,
        rows);
  }

  private static @Nullable Object[] row(ReportState report, int ordinal, Finding finding) {
    LayerPlace layer = finding.evidence().layer();
    return new @Nullable Object[] {
      report.id(),
      report.tenant().value(),
      ordinal,
      finding.id(),
      finding.rule().value(),
      finding.boundary().name(),
      finding.severity().name(),
      finding.stage().name(),
      finding.title(),
      finding.detail(),
      layer == null ? null : layer.index(),
      layer == null ? null : layer.digest().value(),
      layer == null ? null : layer.side().name(),
      layer == null ? null : layer.base(),
      layer == null ? null : layer.removedIn(),
      finding.evidence().path(),
      finding.evidence().result(),
      StoredJson.write(finding.evidence().details()),
      finding.remediation(),
      finding.references()
    };
  }

  private void addOutcomes(ReportState report, InspectionStage stage, List<CheckResult> outcomes) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CheckResult result : outcomes) {
      rows.add(
          new @Nullable Object[] {
            report.id(),
            report.tenant().value(),
            stage.name(),
            rows.size(),
            result.check().value(),
            result.version(),
            result.layerIndex(),
            name(result.outcome()),
            detail(result.outcome())
          });
    }
    sql.batch("insert into report_outcomes values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
  }

  private static String name(CheckOutcome outcome) {
    return switch (outcome) {
      case CheckOutcome.Completed _ -> "COMPLETED";
      case CheckOutcome.NotApplicable _ -> "NOT_APPLICABLE";
      case CheckOutcome.Truncated _ -> "TRUNCATED";
      case CheckOutcome.TimedOut _ -> "TIMED_OUT";
      case CheckOutcome.Failed _ -> "FAILED";
    };
  }

  private static @Nullable String detail(CheckOutcome outcome) {
    return switch (outcome) {
      case CheckOutcome.Completed _ -> null;
      case CheckOutcome.NotApplicable none -> none.why();
      case CheckOutcome.Truncated cut -> cut.limit().name() + " " + cut.limit().value();
      case CheckOutcome.TimedOut late -> late.after().toString();
      case CheckOutcome.Failed failed -> failed.logged().value();
    };
  }

  private void addPackages(ReportState report, List<InstalledPackage> packages) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (InstalledPackage found : packages) {
      rows.add(
          new @Nullable Object[] {
            report.id(),
            report.tenant().value(),
            rows.size(),
            found.purl(),
            found.name(),
            found.version(),
            found.type(),
            found.layerIndex(),
            found.path(),
            found.dependsOn()
          });
    }
    sql.batch("insert into report_packages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows);
  }

  private void addLayers(ReportState report, List<LayerContents> layers) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (LayerContents layer : layers) {
      LayerPlace place = layer.place();
      rows.add(
          new @Nullable Object[] {
            report.id(),
            report.tenant().value(),
            place.index(),
            place.side().name(),
            place.base(),
            layer.entries(),
            layer.contentBytes()
          });
    }
    sql.batch("insert into report_layer_contents values (?, ?, ?, ?, ?, ?, ?)", rows);
  }

  private void addRun(ReportState report, RunFacts run) {
    sql.update(
        """
        insert into report_runs (report_id, tenant_id, kind, command_line, stop, note, exit_code,
          duration_millis, coverage, trace_gaps, events_lost, output, evidence, probes)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        report.id(),
        report.tenant().value(),
        run.kind().name(),
        run.commandLine(),
        run.stop(),
        run.note(),
        run.exitCode(),
        run.durationMillis(),
        run.coverage(),
        run.traceGaps(),
        run.eventsLost(),
        run.output(),
        run.evidence(),
        StoredJson.write(run.probes()));
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (TimelineEntry entry : run.timeline()) {
      rows.add(
          new @Nullable Object[] {
            report.id(),
            report.tenant().value(),
            run.kind().name(),
            rows.size(),
            entry.atMillis(),
            entry.kind().name(),
            entry.process().exe(),
            StoredJson.write(entry)
          });
    }
    sql.batch("insert into report_timeline values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)", rows);
  }

  private void addProfile(ReportState report, RunProfile profile) {
    sql.update(
        "insert into report_profiles values (?, ?, ?, ?::jsonb)",
        report.id(),
        report.tenant().value(),
        profile.level().name(),
        StoredJson.write(profile));
  }
}
