package dev.lazaret.web;

import dev.lazaret.submission.SubmissionState;
import dev.lazaret.submission.SubmissionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission in the words of one language. */
public record SubmissionRow(
    String id,
    String tenant,
    String repository,
    String tag,
    String state,
    String stateText,
    String progress,
    String size,
    String createdAt,
    String createdText,
    String endedText,
    boolean ended,
    boolean cancellable,
    boolean retryable,
    List<SubmittedImageView> images,
    @Nullable ProblemWords problem) {
  public SubmissionRow {
    images = List.copyOf(images);
  }

  static SubmissionRow of(SubmissionView one, Words words, boolean ofTenant) {
    var problem = one.problem();
    return new SubmissionRow(
        one.id().toString(),
        one.tenant(),
        one.repository(),
        one.tag(),
        one.state().name(),
        words.of("state", one.state()),
        progress(one, words),
        Sizes.text(one.sizeBytes()),
        one.createdAt().toString(),
        ImageViews.time(one.createdAt()),
        one.endedAt() == null ? "" : ImageViews.time(one.endedAt()),
        one.state().isFinal(),
        ofTenant && one.state() == SubmissionState.QUEUED,
        !ofTenant && one.state() == SubmissionState.FAILED,
        one.images().stream()
            .map(image -> SubmittedImageView.of(image, one.tenant(), words, ofTenant))
            .toList(),
        problem == null ? null : ProblemWords.of(problem, words));
  }

  private static String progress(SubmissionView one, Words words) {
    if (one.state().isFinal()) {
      return "";
    }
    if (one.stage() != null) {
      return words.of("stage", one.stage());
    }
    Long place = one.queuePosition();
    if (place == null) {
      return "";
    }
    Long eta = one.etaSeconds();
    String text = words.with("queue.position", place);
    return eta == null ? text : text + ", " + words.with("queue.eta", eta);
  }
}
