package dev.lazaret.inspection;

import dev.lazaret.profile.ProfileDeriver;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageRecord;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Derives the least privileges from what the run of the entry point showed, at every level. The
 * profiles are not proven by a second run yet, and each says so of each of its parts.
 */
@Singleton
final class ProfileStage {
  private final Clock clock;

  ProfileStage(Clock clock) {
    this.clock = clock;
  }

  StageFacts derive(Observed run) {
    if (run.missing().contains(Source.DYNAMIC)) {
      return impossible();
    }
    Instant begin = clock.instant();
    List<RunProfile> profiles =
        Arrays.stream(RunProfile.Level.values())
            .map(level -> ProfileDeriver.derive(level, run.events(), run.context()))
            .toList();
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
