package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.Finding;
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
  private final ProfileConfig settings;
  private final Clock clock;

  ProfileStage(ProofRun proofs, InspectionConfig config, ProfileConfig settings, Clock clock) {
    this.proofs = proofs;
    this.config = config;
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of the stage, and the findings of all runs, those of proof included. */
  record Derived(StageFacts facts, List<Finding> findings) {}

  Derived derive(Work work, StaticReport layers, DueRun due, Observed run)
      throws InterruptedException {
    if (run.missing().contains(Source.DYNAMIC)) {
      return new Derived(impossible(), run.judged().findings());
    }
    var harm = new LaterHarm(run.judged().findings());
    Instant begin = clock.instant();
    var first = new Shown(run.events(), run.context());
    var shipped = RunTranslation.shipped(layers.view());
    var proof =
        new Proof(
            first,
            shipped,
            profile -> proofs.run(work, layers, due, profile, run.context(), harm),
            () -> clock.instant().isBefore(begin.plus(config.proofTime())));
    long cpus = settings.nanoCpus();
    List<RunProfile> profiles =
        proof.of(
            ProfileDeriver.derive(Level.BASELINE, run.events(), run.context(), shipped, cpus),
            ProfileDeriver.derive(Level.TIGHT, run.events(), run.context(), shipped, cpus));
    Duration took = Duration.between(begin, clock.instant());
    return new Derived(
        StageFacts.ofProfile(StageRecord.done(InspectionStage.PROFILE, took), profiles),
        harm.findings());
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
