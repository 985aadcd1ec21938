package dev.lazaret.check;

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

  public static StaticReport report(byte[] archive, LayerFactStore store) {
    StaticInspection inspection =
        new StaticInspection(
            ShippedChecks.ofLayers(), ShippedChecks.ofImages(), StaticLimits.defaults());
    try (ImageArchive opened = TestArchives.open(archive)) {
      return inspection.inspect(opened, opened.images().getFirst(), store, StaticProgress.none());
    } catch (ArchiveRejected | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The findings of one rule. */
  public static List<Finding> findings(String rule, TestImage image) {
    return report(image).findings().stream()
        .filter(finding -> finding.rule().value().equals(rule))
        .toList();
  }
}
