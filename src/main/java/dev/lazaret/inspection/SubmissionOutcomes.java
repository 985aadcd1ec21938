package dev.lazaret.inspection;

import dev.lazaret.policy.IsolationTier;
import dev.lazaret.submission.Submissions;
import dev.lazaret.verdict.OutcomeListener;
import dev.lazaret.verdict.Verdict;
import jakarta.inject.Singleton;

/** Shows on submissions what gates obey, whatever changed it. */
@Singleton
final class SubmissionOutcomes implements OutcomeListener {
  private final Submissions submissions;

  SubmissionOutcomes(Submissions submissions) {
    this.submissions = submissions;
  }

  @Override
  public void changed(Verdict verdict) {
    IsolationTier tier = verdict.isolation();
    submissions.redecided(
        verdict.tenant(),
        verdict.digest(),
        verdict.effective().name(),
        tier == null ? null : tier.name());
  }
}
