package dev.lazaret.inspection;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.StaticInspection;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.submission.IntakeConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts the static inspection together from all checks that there are. */
final class Checks {
  private static final Logger LOG = Logger.getLogger(Checks.class);

  void tell(@Observes StartupEvent started, PlatformConfig config) {
    if (config.role().isWorker()) {
      LOG.infof(
          "Layers in gzip are inflated by our own reader, in zstd by zstd-jni; digests are those of %s",
          Digest.sha256().getProvider());
    }
  }

  @Produces
  @Singleton
  StaticInspection inspection(
      @All List<LayerCheck> layerChecks,
      @All List<SignatureCheck> signatureChecks,
      @All List<ImageCheck> imageChecks,
      CheckConfig config) {
    return new StaticInspection(layerChecks, signatureChecks, imageChecks, Limits.checks(config));
  }

  @Produces
  @Singleton
  ArchiveLimits limits(ArchiveConfig config, IntakeConfig intake) {
    return Limits.archive(config, intake.maxArchive());
  }
}
