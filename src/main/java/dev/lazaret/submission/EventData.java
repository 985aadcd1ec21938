package dev.lazaret.submission;

import dev.lazaret.queue.QueuePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The data of an event in the stream, by the field names of the API. */
public record EventData(
    Instant at,
    SubmissionState state,
    @Nullable SubmissionStage stage,
    @Nullable String image,
    @Nullable String message,
    @Nullable Integer layerIndex,
    @Nullable Long doneBytes,
    @Nullable Long totalBytes,
    @Nullable Long queuePosition,
    @Nullable Long etaSeconds) {
  static EventData of(SubmissionEvent event) {
    return new EventData(
        event.at(),
        event.state(),
        event.stage(),
        event.image() == null ? null : event.image().value(),
        event.message(),
        event.layerIndex(),
        event.doneBytes(),
        event.totalBytes(),
        null,
        null);
  }

  static EventData ofQueue(Instant at, QueuePosition waiting) {
    return new EventData(
        at,
        SubmissionState.QUEUED,
        null,
        null,
        "Place " + waiting.position() + " in the queue",
        null,
        null,
        null,
        waiting.position(),
        waiting.etaSeconds());
  }
}
