package dev.lazaret.report;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The words by which a request names an image. */
public record ImageRequest(
    @PathParam("digest") String digest,
    @QueryParam("platform") @Nullable String platform,
    @QueryParam("tenant") @Nullable String tenant) {
  /** What they mean; words that mean nothing are a 400. */
  public ImageSelector selector() {
    return ImageSelector.of(digest, platform, tenant);
  }
}
