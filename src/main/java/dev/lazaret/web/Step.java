package dev.lazaret.web;

import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.SubmissionState;
import dev.lazaret.submission.SubmissionView;
import java.util.ArrayList;
import java.util.List;

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
      case REJECTED -> stage == SubmissionStage.STATIC ? "bad" : "";
      case FAILED -> "bad";
      case INSPECTING -> {
        SubmissionStage now = one.stage();
        if (now == null || stage.compareTo(now) > 0) {
          yield "";
        }
        yield stage == now ? "now" : "done";
      }
    };
  }
}
