package dev.lazaret.submission;

import dev.lazaret.queue.QueuePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event in the stream, by the field names of the API. {@code key} names what {@code
 * message} says in English, for those who say it in another language.
 */
public record EventData(
    Instant at,
    SubmissionState state,
    @Nullable SubmissionStage stage,
    @Nullable String image,
    @Nullable String key,
    @Nullable String message,
    @Nullable Integer layerIndex,
    @Nullable Long doneBytes,
    @Nullable Long totalBytes,
    @Nullable Long queuePosition,
    @Nullable Long etaSeconds) {
  static EventData of(SubmissionEvent event) {
    Sentence says = event.says();
    return new EventData(
        event.at(),
        event.state(),
        event.stage(),
        event.image() == null ? null : event.image().value(),
        says == null ? null : says.key(),
        says == null ? null : says.english(),
        event.layerIndex(),
        event.doneBytes(),
        event.totalBytes(),
        null,
        null);
  }

  static EventData ofQueue(Instant at, QueuePosition waiting) {
    Sentence says = Sentence.place(waiting.position());
    return new EventData(
        at,
        SubmissionState.QUEUED,
        null,
        null,
        says.key(),
        says.english(),
        null,
        null,
        null,
        waiting.position(),
        waiting.etaSeconds());
  }
}
