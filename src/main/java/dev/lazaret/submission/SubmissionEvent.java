package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a submission, by the field names of the API. {@code id} grows within a
 * submission; events about the queue are told and not kept, their id is 0.
 */
record SubmissionEvent(
    long id,
    Kind kind,
    Instant at,
    SubmissionState state,
    @Nullable SubmissionStage stage,
    @Nullable Digest image,
    @Nullable Sentence says,
    @Nullable Integer layerIndex,
    @Nullable Long doneBytes,
    @Nullable Long totalBytes) {
  /** What an event is about; its name in lower case is the event's type in the stream. */
  enum Kind {
    STATE,
    QUEUE,
    LAYER,
    PHASE,
    DECISION,
    PROBLEM;

    String wireName() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** An event that says only a sentence. */
  static SubmissionEvent of(
      Kind kind,
      Instant at,
      SubmissionState state,
      @Nullable SubmissionStage stage,
      @Nullable Digest image,
      Sentence says) {
    return new SubmissionEvent(0, kind, at, state, stage, image, says, null, null, null);
  }
}
