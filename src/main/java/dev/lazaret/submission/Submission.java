package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act of handing an image in.
 *
 * @param archive the digest of the archive, by which the blob store has it
 * @param sizeBytes the size of the archive as it was handed in
 * @param images what the archive holds; empty until the static stage has read it
 * @param problem why it was rejected or failed
 */
public record Submission(
    UUID id,
    TenantId tenant,
    RepositoryName repository,
    Tag tag,
    Digest archive,
    long sizeBytes,
    SubmissionState state,
    @Nullable SubmissionStage stage,
    Instant createdAt,
    @Nullable Instant endedAt,
    List<SubmittedImage> images,
    @Nullable Problem problem) {
  public Submission {
    images = List.copyOf(images);
  }
}
