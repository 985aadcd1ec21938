package dev.lazaret.submission;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Refuses uploads where the store runs full, so that reads and decisions can go on. */
@Singleton
class StorageGuard {
  private final BlobStore blobs;
  private final BlobConfig config;

  StorageGuard(BlobStore blobs, BlobConfig config) {
    this.blobs = blobs;
    this.config = config;
  }

  /**
   * Wants room for {@code bytes} above the watermark.
   *
   * @throws ProblemException 507 {@code storage-full}
   */
  void requireRoom(long bytes) {
    long watermark = watermark();
    if (space().freeBytes() - bytes < watermark) {
      throw new ProblemException(
          Problem.of(
                  "storage-full",
                  "No room for archives",
                  507,
                  "The store of archives is too full to accept this upload.")
              .withBound(
                  "lazaret.blobs.minimum-free-bytes",
                  Long.toString(watermark),
                  "Try again later; an operator has to free or add space where archives are kept."));
    }
  }

  private long watermark() {
    return Math.max(
        config.minimumFreeBytes(), (long) (config.minimumFree() * space().totalBytes()));
  }

  private BlobStore.Space space() {
    try {
      return blobs.space();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("The space of the store could not be read", e);
    }
  }
}
