package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.io.IOException;
import java.util.List;

/** Inspects images of tests with all checks of the product. */
public final class Inspected {
  private Inspected() {}

  public static StaticReport report(TestImage image) {
    return report(TestArchives.ociLayout(image), LayerFactStore.none());
  }

  /** Inspects the first image of the archive with all checks of the product. */
  public static StaticReport report(byte[] archive, LayerFactStore store) {
    return report(archive, store, ShippedChecks.ofImages());
  }

  /** Inspects the first image of an archive that need not lie in memory. */
  public static StaticReport report(ImageArchive archive) {
    return report(archive, LayerFactStore.none(), ShippedChecks.ofImages());
  }

  /** What one check of images finds, beside all checks of layers. */
  public static List<Finding> findings(ImageCheck check, TestImage image) {
    StaticReport report =
        report(TestArchives.ociLayout(image), LayerFactStore.none(), List.of(check));
    assertThat(report.isComplete()).as("%s", report.outcomes()).isTrue();
    return report.findings();
  }

  private static StaticReport report(
      byte[] archive, LayerFactStore store, List<ImageCheck> imageChecks) {
    try (ImageArchive opened = TestArchives.open(archive)) {
      return report(opened, store, imageChecks);
    } catch (ArchiveRejected | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StaticReport report(
      ImageArchive archive, LayerFactStore store, List<ImageCheck> imageChecks) {
    StaticInspection inspection =
        new StaticInspection(
            ShippedChecks.ofLayers(),
            ShippedChecks.ofContent(),
            imageChecks,
            StaticLimits.defaults());
    try {
      return inspection.inspect(archive, archive.images().getFirst(), store, StaticProgress.none());
    } catch (ArchiveRejected | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
