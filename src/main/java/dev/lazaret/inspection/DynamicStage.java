package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.NotRunnable;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageReason.Why;
import dev.lazaret.report.StageRecord;
import dev.lazaret.tenant.Access;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs an image, once for each report that is due, derives its profile, and stores what was seen.
 * Events live in memory only, so both stages are stored together: after a kill in between the run
 * is repeated.
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
    for (DueRun due : work.runs()) {
      if (!due.report().hasRun()) {
        run(work, due, layers);
      }
    }
  }

  private void run(Work work, DueRun due, Optional<StaticReport> layers) throws Exception {
    telling.begins(work, InspectionStage.DYNAMIC);
    Access.service(() -> reports.begin(due.report(), InspectionStage.DYNAMIC));
    Optional<StageRecord> obstacle = runnability.obstacle(work, due, layers);
    if (obstacle.isPresent() || layers.isEmpty()) {
      withoutRun(due.report(), obstacle.orElseThrow());
      return;
    }
    Instant begin = clock.instant();
    Observed seen;
    try {
      seen = run.run(work, layers.get(), due);
    } catch (NotRunnable e) {
      withoutRun(
          due.report(), skipped(StageReason.of(Why.NOT_RUNNABLE, String.valueOf(e.getMessage()))));
      return;
    } catch (StageTimedOut e) {
      withoutRun(
          due.report(),
          StageRecord.failed(
              InspectionStage.DYNAMIC,
              e.reason(),
              Duration.between(begin, clock.instant()),
              Set.of(Source.DYNAMIC)));
      return;
    }
    Duration took = Duration.between(begin, clock.instant());
    telling.begins(work, InspectionStage.PROFILE);
    var derived = profiles.derive(work, layers.get(), due, seen);
    end(due.report(), facts(seen, derived.findings(), took), derived.facts());
  }

  static StageRecord skipped(StageReason reason) {
    return StageRecord.skipped(InspectionStage.DYNAMIC, reason, Set.of(Source.DYNAMIC));
  }

  private void withoutRun(ReportState report, StageRecord record) {
    end(report, StageFacts.none(record), profiles.impossible());
  }

  private void end(ReportState report, StageFacts dynamic, StageFacts profile) {
    Access.service(() -> reports.end(report, dynamic, profile));
    telling.ended(dynamic.record());
    telling.ended(profile.record());
  }

  private static StageFacts facts(Observed seen, List<Finding> findings, Duration took) {
    return StageFacts.ofDynamic(
        record(seen, took), findings, seen.judged().outcomes(), List.of(seen.facts()));
  }

  private static StageRecord record(Observed seen, Duration took) {
    StageRecord record = StageRecord.done(InspectionStage.DYNAMIC, took);
    if (!seen.missing().isEmpty()) {
      record = record.lacking(reason(seen.facts()), seen.missing());
    }
    return seen.context().networked() ? record : record.without(Set.of(Source.NETWORK));
  }

  private static StageReason reason(RunFacts run) {
    String gaps = String.join("; ", run.traceGaps());
    return StageReason.of(Why.RUN_INCOMPLETE, gaps.isEmpty() ? run.note() : gaps);
  }
}
