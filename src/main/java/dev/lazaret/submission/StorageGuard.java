package dev.lazaret.submission;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Refuses uploads where the store runs full, so that reads and decisions can go on. */
@Singleton
class StorageGuard {
  /** How much may arrive between two looks at the file system. */
  static final long STEP = 64L << 20;

  private final AtomicLong reserved = new AtomicLong();
  private final BlobStore blobs;
  private final BlobConfig config;

  StorageGuard(BlobStore blobs, BlobConfig config) {
    this.blobs = blobs;
    this.config = config;
  }

  /**
   * Keeps room for an upload until it is closed, so that uploads at the same time do not all count
   * on the same room.
   *
   * @param announcedBytes null where the size is unknown: room is then kept step by step
   * @throws ProblemException 507 {@code storage-full}
   */
  Room keep(@Nullable Long announcedBytes) {
    return new Room(announcedBytes);
  }

  /** Room for what an upload has still to write. */
  final class Room implements AutoCloseable {
    private final boolean announced;
    private long kept;
    private long sinceLook;

    private Room(@Nullable Long announcedBytes) {
      announced = announcedBytes != null;
      take(announcedBytes == null ? STEP : announcedBytes);
    }

    /**
     * Tells that {@code bytes} more have arrived, and looks now and then whether there is room
     * still: other processes write on the same file system.
     *
     * @throws ProblemException 507 {@code storage-full}
     */
    void arrived(int bytes) {
      sinceLook += bytes;
      if (sinceLook >= STEP) {
        long left = Math.max(0, kept - sinceLook);
        close();
        sinceLook = 0;
        take(announced ? left : STEP);
      }
    }

    @Override
    public void close() {
      reserved.addAndGet(-kept);
      kept = 0;
    }

    private void take(long bytes) {
      synchronized (reserved) {
        requireRoom(bytes);
        reserved.addAndGet(bytes);
        kept = bytes;
      }
    }
  }

  private void requireRoom(long bytes) {
    long watermark = watermark();
    if (space().freeBytes() - reserved.get() - bytes < watermark) {
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
