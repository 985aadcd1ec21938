package dev.lazaret.inspection;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.StaticInspection;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.submission.IntakeConfig;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the static inspection together from all checks that there are. */
final class Checks {
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
