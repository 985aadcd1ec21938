package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds facts. Every call is a transaction of its own or joins the current one, needs the service's
 * access, and is safe to repeat: what is there already stays as it is.
 */
@Singleton
@Transactional
public final class ReportStore {
  private final Sql sql;
  private final StageRows stages;
  private final FactRows facts;
  private final CarriedRuns runs;
  private final Clock clock;

  ReportStore(Sql sql, StageRows stages, FactRows facts, CarriedRuns runs, Clock clock) {
    this.sql = sql;
    this.stages = stages;
    this.facts = facts;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * The report to work on: the newest one of the same image, recipe and analysis, unless it was
   * inconclusive for another submission. Then, and where there is none, a new one; it begins with
   * what a run showed already.
   */
  public ReportState open(NewReport wanted) {
    sql.update(
        "delete from removed_images where tenant_id = ? and digest = ?",
        wanted.tenant().value(),
        wanted.digest().value());
    Optional<Newest> newest = newest(wanted);
    if (newest.isPresent()) {
      ReportState state = state(newest.get().id, wanted);
      boolean usable =
          !state.isInconclusive() || newest.get().submission.equals(wanted.submission());
      if (newest.get().isOf(wanted) && usable) {
        return state;
      }
    }
    return add(wanted, newest.map(found -> found.generation).orElse(0) + 1);
  }

  /** Notes which images an index names: all at once, or it would mean fewer for a moment. */
  public void remember(TenantId tenant, Digest index, Collection<Digest> images) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Digest image : images) {
      rows.add(new @Nullable Object[] {tenant.value(), index.value(), image.value()});
    }
    sql.batch(
        """
        insert into report_indexes (tenant_id, index_digest, digest) values (?, ?, ?)
        on conflict do nothing
        """,
        rows);
  }

  /** A stage of a report begins. */
  public void begin(ReportState report, InspectionStage stage) {
    sql.update(
        """
        insert into report_begun_stages (report_id, tenant_id, stage) values (?, ?, ?)
        on conflict do nothing
        """,
        report.id(),
        report.tenant().value(),
        stage.name());
  }

  /**
   * Stages ended: their facts and their records are stored together or not at all. Where a stage
   * has ended before, nothing of it changes; so whoever repeats or races the work does no harm.
   */
  public void end(ReportState report, StageFacts... ended) {
    for (StageFacts stage : ended) {
      if (stages.add(report, stage.record())) {
        facts.add(report, stage);
      }
    }
  }

  /** The present state of {@code report}. */
  public ReportState refresh(ReportState report) {
    List<InspectionStage> due = report.stages().stream().map(StageRecord::stage).toList();
    return new ReportState(
        report.parts(), report.tenant(), report.digest(), stages.of(report.id(), due));
  }

  /**
   * A tenant gives an image up: it sees its facts no more until it hands the image in again. The
   * facts stay as long as a verdict rests on them.
   */
  public void remove(ReportState report) {
    sql.update(
        "insert into removed_images (tenant_id, digest) values (?, ?) on conflict do nothing",
        report.tenant().value(),
        report.digest().value());
  }

  private Optional<Newest> newest(NewReport wanted) {
    return sql.first(
        """
        select id, generation, submission_id, analysis, run_analysis from reports
        where tenant_id = ? and digest = ? and recipe = ? order by generation desc limit 1
        """,
        row ->
            new Newest(
                row.getObject("id", UUID.class),
                row.getInt("generation"),
                row.getObject("submission_id", UUID.class),
                row.getString("analysis"),
                row.getString("run_analysis")),
        wanted.tenant().value(),
        wanted.digest().value(),
        wanted.recipeKey());
  }

  private ReportState add(NewReport wanted, int generation) {
    UUID id = UUID.randomUUID();
    Optional<CarriedRuns.Run> known = runs.find(wanted);
    int added =
        sql.update(
            """
            insert into reports (id, tenant_id, digest, image_id, recipe, generation, analysis,
              run_analysis, submission_id, repository, tag, platform, config, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (tenant_id, digest, recipe, generation) do nothing
            """,
            id,
            wanted.tenant().value(),
            wanted.digest().value(),
            wanted.imageId().value(),
            wanted.recipeKey(),
            generation,
            wanted.analysis(),
            wanted.runAnalysis(),
            wanted.submission(),
            wanted.origin().repository(),
            wanted.origin().tag(),
            wanted.config().platform().toString(),
            StoredJson.write(wanted.config()),
            known.map(CarriedRuns.Run::since).orElseGet(clock::instant));
    if (added == 0) {
      // Another inspection of the same image was faster; its row is committed by now.
      return state(newest(wanted).orElseThrow().id, wanted);
    }
    if (wanted.recipe() == null) {
      addLayers(id, wanted);
    }
    known.ifPresent(run -> runs.copy(run, id));
    return state(id, wanted);
  }

  private void addLayers(UUID id, NewReport wanted) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (LayerDescriptor layer : wanted.layers()) {
      rows.add(
          new @Nullable Object[] {
            id,
            wanted.tenant().value(),
            layer.index(),
            layer.digest().value(),
            layer.diffId().value(),
            layer.sizeBytes(),
            layer.mediaType(),
            layer.createdBy()
          });
    }
    sql.batch("insert into report_layers values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
  }

  private ReportState state(UUID id, NewReport wanted) {
    return new ReportState(
        ReportParts.alone(id), wanted.tenant(), wanted.digest(), stages.of(id, wanted.stages()));
  }

  private record Newest(
      UUID id, int generation, UUID submission, String analysis, String runAnalysis) {
    boolean isOf(NewReport wanted) {
      return analysis.equals(wanted.analysis()) && runAnalysis.equals(wanted.runAnalysis());
    }
  }
}
