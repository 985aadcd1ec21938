package dev.lazaret.web;

import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.SubmissionState;
import dev.lazaret.submission.SubmissionView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way through quarantine; {@code css} is {@code done}, {@code now}, {@code bad} or
 * empty.
 */
public record Step(String key, String title, String css, String detail) {
  /** The steps of a submission, in their order. */
  static List<Step> of(SubmissionView one, Words words, Texts texts) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("RECEIVED", texts.stageReceived(), "done", Sizes.text(one.sizeBytes())));
    boolean waits = one.state() == SubmissionState.QUEUED;
    steps.add(
        new Step(
            "QUEUED",
            texts.waiting(),
            waits ? "now" : "done",
            one.queuePosition() == null ? "" : words.with("queue.position", one.queuePosition())));
    for (SubmissionStage stage : SubmissionStage.values()) {
      steps.add(new Step(stage.name(), words.of("stage", stage), css(one, stage), ""));
    }
    return steps;
  }

  private static String css(SubmissionView one, SubmissionStage stage) {
    return switch (one.state()) {
      case DECIDED -> "done";
      case RECEIVED, QUEUED, CANCELLED -> "";
      case REJECTED, FAILED -> upTo(one.stage(), stage, "bad");
      case INSPECTING -> upTo(one.stage(), stage, "now");
    };
  }

  /** Stages before the one that it came to are done, those after it are not begun. */
  private static String upTo(
      @Nullable SubmissionStage reached, SubmissionStage stage, String atReached) {
    if (reached == null || stage.compareTo(reached) > 0) {
      return "";
    }
    return stage == reached ? atReached : "done";
  }
}
