package dev.lazaret.inspection;

import dev.lazaret.check.StaticInspection;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.LayerListing;
import dev.lazaret.inventory.PackageInventory;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.LayerContents;
import dev.lazaret.report.ReportStore;
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

/** Reads and checks the layers of an image, and stores what was found. */
@Singleton
final class StaticStage {
  private final StaticInspection inspection;
  private final SharedLayers layers;
  private final ReportStore reports;
  private final InspectionConfig config;
  private final Clock clock;
  private final Telling telling;

  StaticStage(
      StaticInspection inspection,
      SharedLayers layers,
      ReportStore reports,
      InspectionConfig config,
      Clock clock,
      Telling telling) {
    this.inspection = inspection;
    this.layers = layers;
    this.reports = reports;
    this.config = config;
    this.clock = clock;
    this.telling = telling;
  }

  /**
   * Does the stage, also where it was done before: layers are not read again then, and what follows
   * needs the view of the image. Empty where the time was up.
   */
  Optional<StaticReport> run(Work work) throws Exception {
    telling.begins(work, InspectionStage.STATIC);
    Access.service(() -> reports.begin(work.report(), InspectionStage.STATIC));
    Instant begin = clock.instant();
    try {
      StaticReport report = BoundedTime.within(config.staticTime(), () -> inspect(work));
      end(work, facts(work, report, Duration.between(begin, clock.instant())));
      return Optional.of(report);
    } catch (StageTimedOut e) {
      end(work, StageFacts.none(timedOut(e)));
      return Optional.empty();
    }
  }

  private StaticReport inspect(Work work) throws ArchiveRejected, Exception {
    return inspection.inspect(
        work.archive(),
        work.image(),
        work.origin(),
        layers.of(work),
        (layer, done, total) -> telling.layer(work, layer, done, total));
  }

  private StageFacts facts(Work work, StaticReport report, Duration took) {
    StageRecord record = StageRecord.done(InspectionStage.STATIC, took);
    if (!report.isComplete()) {
      record = record.lacking(StageReason.of(Why.CHECKS_INCOMPLETE), Set.of(Source.STATIC));
    }
    return StageFacts.ofStatic(
        // No advisory data can be configured yet.
        record.without(Set.of(Source.ADVISORIES)),
        report.findings(),
        report.outcomes(),
        PackageInventory.of(report),
        contents(work, report.listings()));
  }

  private static List<LayerContents> contents(Work work, List<LayerListing> listings) {
    return work.image().layers().stream()
        .map(layer -> {
          LayerListing listing = listings.get(layer.index());
          return new LayerContents(
              work.origin().place(layer), listing.size(), listing.contentBytes());
        })
        .toList();
  }

  private StageRecord timedOut(StageTimedOut e) {
    return StageRecord.failed(
        InspectionStage.STATIC, e.reason(), config.staticTime(), Set.of(Source.STATIC));
  }

  private void end(Work work, StageFacts facts) {
    Access.service(() -> reports.end(work.report(), facts));
    telling.ended(facts.record());
  }
}
