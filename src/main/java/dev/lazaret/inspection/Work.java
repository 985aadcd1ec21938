package dev.lazaret.inspection;

import dev.lazaret.check.ImageOrigin;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.report.ReportState;
import dev.lazaret.submission.Submission;
import java.util.List;

/**
 * One image of a submission that is worked on; {@code origin} is where it is from, as far as is
 * known, and {@code runs} are the runs that it should have, its own entry point's first.
 */
record Work(
    Submission submission,
    ImageArchive archive,
    ArchivedImage image,
    ImageOrigin origin,
    List<DueRun> runs) {
  Work {
    runs = List.copyOf(runs);
  }

  /** The report on the image as it stands. */
  ReportState report() {
    return runs.getFirst().report();
  }

  /** Whether nothing more is to be done. */
  boolean isDone() {
    return runs.stream().allMatch(run -> run.report().isComplete());
  }
}
