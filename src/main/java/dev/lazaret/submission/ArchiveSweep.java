package dev.lazaret.submission;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Removes archives that no submission needs any more, and those of uploads that ended between
 * storing and committing. Young ones are left alone, because their submission may be about to be
 * committed. Idempotency keys whose time is over go as well.
 */
@Singleton
class ArchiveSweep {
  private static final Logger LOG = Logger.getLogger(ArchiveSweep.class);
  private static final long EVERY_MINUTES = 10;

  private final BlobStore blobs;
  private final BlobConfig config;
  private final PlatformConfig platform;
  private final Archives archives;
  private final IdempotencyKeys keys;
  private final IntakeConfig intake;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("archive-sweep").factory());

  ArchiveSweep(
      BlobStore blobs,
      BlobConfig config,
      PlatformConfig platform,
      Archives archives,
      IdempotencyKeys keys,
      IntakeConfig intake,
      Clock clock) {
    this.blobs = blobs;
    this.config = config;
    this.platform = platform;
    this.archives = archives;
    this.keys = keys;
    this.intake = intake;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (platform.role().isWeb()) {
      timer.scheduleWithFixedDelay(this::sweepSafely, 0, EVERY_MINUTES, TimeUnit.MINUTES);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  /** Removes what nothing needs; returns how many archives that were. */
  int sweep() throws IOException {
    Instant old = clock.instant().minus(config.orphanAge());
    blobs.removeAbandoned();
    List<StoredBlob> candidates;
    try (var all = blobs.list()) {
      candidates = all.filter(blob -> blob.storedAt().isBefore(old)).toList();
    }
    int removed = 0;
    for (StoredBlob blob : candidates) {
      if (removeUnneeded(blob.digest(), old)) {
        removed++;
      }
    }
    return removed;
  }

  /** Looks and removes under the lock that an intake of the same content takes, see there. */
  private boolean removeUnneeded(Digest archive, Instant old) throws IOException {
    Instant failedAfter = clock.instant().minus(intake.keepFailed());
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() -> {
              boolean stored = archives.hold(archive);
              boolean orphan =
                  stored
                      && blobs.find(archive).filter(b -> b.storedAt().isBefore(old)).isPresent()
                      && !archives.isNeeded(archive, failedAfter);
              if (orphan) {
                blobs.delete(archive);
              }
              return orphan;
            }));
  }

  // A scheduled task that throws is never run again.
  private void sweepSafely() {
    try {
      int removed = sweep();
      if (removed > 0) {
        LOG.infof("Removed archives that no submission needs; count=%d", removed);
      }
      Access.service(() -> keys.forgetOld());
    } catch (IOException | RuntimeException e) {
      LOG.warn("Archives that nothing needs could not be removed; it is tried again", e);
    }
  }
}
