package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.NotRunnable;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageReason.Why;
import dev.lazaret.report.StageRecord;
import dev.lazaret.sandbox.RunInputs;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.tenant.Access;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs an image, derives its profile, and stores what was seen. Events live in memory only, so both
 * stages are stored together: after a kill in between the run is repeated.
 */
@Singleton
final class DynamicStage {
  private final Runnability runnability;
  private final ImageRun run;
  private final ProfileStage profiles;
  private final ReportStore reports;
  private final Clock clock;
  private final Telling telling;

  DynamicStage(
      Runnability runnability,
      ImageRun run,
      ProfileStage profiles,
      ReportStore reports,
      Clock clock,
      Telling telling) {
    this.runnability = runnability;
    this.run = run;
    this.profiles = profiles;
    this.reports = reports;
    this.clock = clock;
    this.telling = telling;
  }

  /** Does both stages. {@code layers} is empty where the layers could not be checked. */
  void run(Work work, Optional<StaticReport> layers) throws Exception {
    telling.begins(work, InspectionStage.DYNAMIC);
    Access.service(() -> reports.begin(work.report(), InspectionStage.DYNAMIC));
    Optional<StageRecord> obstacle = runnability.obstacle(work, layers);
    if (obstacle.isPresent() || layers.isEmpty()) {
      withoutRun(work, obstacle.orElseThrow());
      return;
    }
    Instant begin = clock.instant();
    try {
      List<Observed> runs = runs(work, layers.get());
      store(work, runs, Duration.between(begin, clock.instant()));
    } catch (NotRunnable e) {
      withoutRun(work, skipped(StageReason.of(Why.NOT_RUNNABLE, String.valueOf(e.getMessage()))));
    } catch (StageTimedOut e) {
      withoutRun(
          work,
          StageRecord.failed(
              InspectionStage.DYNAMIC,
              e.reason(),
              Duration.between(begin, clock.instant()),
              Set.of(Source.DYNAMIC)));
    }
  }

  static StageRecord skipped(StageReason reason) {
    return StageRecord.skipped(InspectionStage.DYNAMIC, reason, Set.of(Source.DYNAMIC));
  }

  private List<Observed> runs(Work work, StaticReport layers) throws Exception {
    List<Observed> runs = new ArrayList<>();
    if (!work.image().config().commandLine().isEmpty()) {
      runs.add(run.run(work, layers, RunFacts.Kind.ENTRY_POINT, RunInputs.NONE));
    }
    if (work.recipe() != null) {
      runs.add(run.run(work, layers, RunFacts.Kind.RECIPE, inputs(work.recipe())));
    }
    return runs;
  }

  private static RunInputs inputs(RunRecipe recipe) {
    Integer dwell = recipe.dwellSeconds();
    return new RunInputs(
        recipe.env(),
        recipe.command(),
        recipe.args(),
        recipe.user(),
        dwell == null ? null : Duration.ofSeconds(dwell));
  }

  private void store(Work work, List<Observed> runs, Duration took) {
    StageFacts dynamic = facts(work, runs, took);
    telling.begins(work, InspectionStage.PROFILE);
    StageFacts profile = profiles.derive(runs.getFirst());
    end(work, dynamic, profile);
  }

  private void withoutRun(Work work, StageRecord record) {
    end(work, StageFacts.none(record), profiles.impossible());
  }

  private void end(Work work, StageFacts dynamic, StageFacts profile) {
    Access.service(() -> reports.end(work.report(), dynamic, profile));
    telling.ended(dynamic.record());
    telling.ended(profile.record());
  }

  private static StageFacts facts(Work work, List<Observed> runs, Duration took) {
    List<Finding> findings =
        runs.stream().flatMap(one -> one.judged().findings().stream()).toList();
    List<CheckResult> outcomes =
        runs.stream().flatMap(one -> one.judged().outcomes().stream()).toList();
    return StageFacts.ofDynamic(
        record(work, runs, took), findings, outcomes, runs.stream().map(Observed::facts).toList());
  }

  private static StageRecord record(Work work, List<Observed> runs, Duration took) {
    Set<Source> missing = EnumSet.noneOf(Source.class);
    runs.forEach(one -> missing.addAll(one.missing()));
    StageRecord record = StageRecord.done(InspectionStage.DYNAMIC, took);
    if (work.image().config().commandLine().isEmpty()) {
      // A recipe adds a run and never replaces the image's own, which there is none of.
      missing.add(Source.DYNAMIC);
    }
    if (!missing.isEmpty()) {
      record = record.lacking(reason(runs), missing);
    }
    boolean network = runs.stream().allMatch(Observed::network);
    return network ? record : record.without(Set.of(Source.NETWORK));
  }

  private static StageReason reason(List<Observed> runs) {
    return runs.stream()
        .filter(one -> !one.missing().isEmpty())
        .map(one -> reason(one.facts()))
        .findFirst()
        .orElseGet(() -> StageReason.of(Why.NO_OWN_PROGRAM));
  }

  private static StageReason reason(RunFacts run) {
    String gaps = String.join("; ", run.traceGaps());
    return StageReason.of(Why.RUN_INCOMPLETE, gaps.isEmpty() ? run.note() : gaps);
  }
}
