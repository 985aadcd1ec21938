package dev.lazaret.inspection;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.queue.JobContext;
import dev.lazaret.queue.JobFailure;
import dev.lazaret.queue.JobHandler;
import dev.lazaret.queue.JobPlace;
import dev.lazaret.submission.Submission;
import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.Submissions;
import dev.lazaret.submission.SubmittedImage;
import dev.lazaret.tenant.Access;
import dev.lazaret.verdict.Judge;
import dev.lazaret.verdict.Verdict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has the images of a submission judged; each verdict and its mark on the submission are one. */
@Singleton
final class DecideJob implements JobHandler {
  static final String NAME = "decide";
  private static final int SLOTS = 4;
  private final Submissions submissions;
  private final Judge judge;
  private final Telling telling;

  DecideJob(Submissions submissions, Judge judge, Telling telling) {
    this.submissions = submissions;
    this.judge = judge;
    this.telling = telling;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JobPlace place() {
    return JobPlace.WEB;
  }

  @Override
  public int slots() {
    return SLOTS;
  }

  @Override
  public void handle(UUID subject, JobContext context) throws Exception {
    Submission submission = Access.service(() -> submissions.find(subject)).orElse(null);
    if (submission == null || submission.state().isFinal()) {
      return;
    }
    if (submission.images().isEmpty()) {
      throw new JobFailure("There is nothing to decide: no image was found in the archive");
    }
    for (SubmittedImage image : submission.images()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted between two images");
      }
      telling.begins(subject, SubmissionStage.DECIDE, image.digest());
      Access.service(
          () -> QuarkusTransaction.requiringNew().run(() -> decide(submission, image.digest())));
    }
  }

  @Override
  public void gaveUp(UUID subject, Exception cause) {
    Access.service(() -> submissions.failed(subject, Failures.problem(cause)));
  }

  private void decide(Submission submission, Digest image) {
    Verdict verdict = judge.judge(submission.tenant(), image);
    String decision = verdict.effective().name();
    String isolation = name(verdict.isolation());
    submissions.decided(submission.id(), image, decision, isolation);
    submissions.redecided(submission.tenant(), image, decision, isolation);
  }

  private static @Nullable String name(@Nullable IsolationTier tier) {
    return tier == null ? null : tier.name();
  }
}
