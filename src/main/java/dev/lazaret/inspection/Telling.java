package dev.lazaret.inspection;

import dev.lazaret.behavior.Phase;
import dev.lazaret.image.Digest;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.StageRecord;
import dev.lazaret.submission.Progress;
import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.Submissions;
import dev.lazaret.tenant.Access;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Tells those who watch how far an inspection is: submitters by events, operators by metrics. */
@Singleton
final class Telling {
  private final Submissions submissions;
  private final MeterRegistry meters;

  Telling(Submissions submissions, MeterRegistry meters) {
    this.submissions = submissions;
    this.meters = meters;
  }

  void begins(Work work, InspectionStage stage) {
    begins(work.submission().id(), SubmissionStage.valueOf(stage.name()), work.image().digest());
  }

  void begins(UUID submission, SubmissionStage stage, Digest image) {
    Access.service(() -> submissions.stage(submission, stage, image));
  }

  void layer(Work work, int layerIndex, long doneBytes, long totalBytes) {
    var progress = new Progress.Layer(work.image().digest(), layerIndex, doneBytes, totalBytes);
    Access.service(() -> submissions.progress(work.submission().id(), progress));
  }

  void phase(Work work, Phase phase, boolean ofRecipe) {
    var progress = new Progress.Phase(work.image().digest(), phase.name(), ofRecipe);
    Access.service(() -> submissions.progress(work.submission().id(), progress));
  }

  void ended(StageRecord stage) {
    meters
        .timer("lazaret.stage", "stage", stage.stage().name(), "state", stage.state().name())
        .record(stage.took());
  }
}
