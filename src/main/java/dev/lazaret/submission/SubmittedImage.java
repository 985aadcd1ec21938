package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import org.jspecify.annotations.Nullable;

/**
 * An image in a submission, with the outcome as far as there is one.
 *
 * @param digest the manifest digest
 * @param imageId the config digest
 * @param platform {@code os/architecture[/variant]}
 * @param decision the effective decision by its name in the API, null until there is one
 * @param isolation the tier by its name in the API, null until decided and where nothing is
 *     admitted
 */
public record SubmittedImage(
    Digest digest,
    Digest imageId,
    String platform,
    @Nullable String decision,
    @Nullable String isolation) {
  /** An image that is not decided yet. */
  public static SubmittedImage undecided(Digest digest, Digest imageId, String platform) {
    return new SubmittedImage(digest, imageId, platform, null, null);
  }
}
