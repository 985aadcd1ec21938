package dev.lazaret.submission;

import dev.lazaret.platform.ProblemDocument;
import dev.lazaret.queue.QueuePosition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A submission by the field names of the API. */
public record SubmissionView(
    UUID id,
    String tenant,
    String repository,
    String tag,
    SubmissionState state,
    @Nullable SubmissionStage stage,
    @Nullable Long queuePosition,
    @Nullable Long etaSeconds,
    long sizeBytes,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<Image> images,
    @Nullable ProblemDocument problem) {
  public SubmissionView {
    images = List.copyOf(images);
  }

  /** An image of a submission by the field names of the API. */
  public record Image(
      String digest,
      String imageId,
      String platform,
      @Nullable String decision,
      @Nullable String isolation) {}

  static SubmissionView of(Submission one, @Nullable QueuePosition position) {
    return new SubmissionView(
        one.id(),
        one.tenant().value(),
        one.repository().value(),
        one.tag().value(),
        one.state(),
        one.stage(),
        position == null ? null : position.position(),
        position == null ? null : position.etaSeconds(),
        one.sizeBytes(),
        one.createdAt(),
        one.endedAt(),
        one.images().stream()
            .map(image ->
                new Image(
                    image.digest().value(),
                    image.imageId().value(),
                    image.platform(),
                    image.decision(),
                    image.isolation()))
            .toList(),
        one.problem() == null ? null : ProblemDocument.of(one.problem()));
  }
}
