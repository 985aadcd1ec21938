package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.profile.ProfileDeriver;
import dev.lazaret.profile.Proof;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.Shown;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Derives the least privileges from what a run showed, at every level, and proves them by running
 * the image again under them, as long as there is time.
 */
@Singleton
final class ProfileStage {
  private final ProofRun proofs;
  private final InspectionConfig config;
  private final Clock clock;

  ProfileStage(ProofRun proofs, InspectionConfig config, Clock clock) {
    this.proofs = proofs;
    this.config = config;
    this.clock = clock;
  }

  StageFacts derive(Work work, StaticReport layers, DueRun due, Observed run)
      throws InterruptedException {
    if (run.missing().contains(Source.DYNAMIC)) {
      return impossible();
    }
    Instant begin = clock.instant();
    var first = new Shown(run.events(), run.context());
    var shipped = RunTranslation.shipped(layers.view());
    var proof =
        new Proof(
            first,
            shipped,
            profile -> proofs.run(work, layers, due, profile),
            () -> clock.instant().isBefore(begin.plus(config.proofTime())));
    List<RunProfile> profiles =
        proof.of(
            ProfileDeriver.derive(Level.BASELINE, run.events(), run.context(), shipped),
            ProfileDeriver.derive(Level.TIGHT, run.events(), run.context(), shipped));
    Duration took = Duration.between(begin, clock.instant());
    return StageFacts.ofProfile(StageRecord.done(InspectionStage.PROFILE, took), profiles);
  }

  /** Where nothing was seen, nothing can be derived. */
  StageFacts impossible() {
    return StageFacts.none(
        StageRecord.skipped(
            InspectionStage.PROFILE,
            StageReason.of(StageReason.Why.NO_RUN),
            Set.of(Source.PROFILE)));
  }
}
