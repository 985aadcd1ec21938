package dev.lazaret.check;

import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The static stage: one pass over each layer that is not known, layers side by side, then the
 * judgement of the image. Known layers, of which every check has a stored result and whose blob was
 * verified before, are not read. Holds no state beside the checks and may be shared by threads.
 */
public final class StaticInspection {
  private final LayerChecks layerChecks;
  private final List<ImageCheck> imageChecks;
  private final StaticLimits limits;

  /** An inspection with these checks; two checks of one kind with one id are a mistake. */
  public StaticInspection(
      List<LayerCheck> layerChecks,
      List<SignatureCheck> signatureChecks,
      List<ImageCheck> imageChecks,
      StaticLimits limits) {
    this.layerChecks = LayerChecks.of(layerChecks, signatureChecks);
    this.imageChecks = List.copyOf(imageChecks);
    this.limits = limits;
    requireDistinct(this.layerChecks.all().stream().map(StoredCheck::id).toList());
    requireDistinct(imageChecks.stream().map(ImageCheck::id).toList());
  }

  private static void requireDistinct(List<?> ids) {
    Set<Object> seen = new HashSet<>();
    for (Object id : ids) {
      if (!seen.add(id)) {
        throw new IllegalArgumentException("Two checks are named " + id);
      }
    }
  }

  /** The same, where nothing is known about the image beside the archive. */
  public StaticReport inspect(
      ImageArchive archive, ArchivedImage image, LayerFactStore store, StaticProgress progress)
      throws ArchiveRejected, IOException, InterruptedException {
    return inspect(archive, image, ImageOrigin.UNKNOWN, store, progress);
  }

  /**
   * Inspects one image of the archive. Results of layers are saved as soon as a layer is through,
   * so that an inspection that is cut off goes on where it stopped. A layer that another inspection
   * reads at the same time is waited for, and read where that takes too long or comes to nothing.
   *
   * @throws ArchiveRejected if a layer is not what the archive claims
   * @throws IOException if our own storage fails
   */
  public StaticReport inspect(
      ImageArchive archive,
      ArchivedImage image,
      ImageOrigin origin,
      LayerFactStore store,
      StaticProgress progress)
      throws ArchiveRejected, IOException, InterruptedException {
    ImageReading whole =
        new ImageReading(archive, image, layerChecks, limits, ImageBudget.of(limits));
    StoredLayers stored = new StoredLayers(store, limits, layerChecks);
    List<ReadLayer> layers;
    try (LayerClaims claims = store.claims()) {
      layers = new DemandedLayers(whole, stored, claims, progress).gather();
    }
    MergedView view = archive.view(layers.stream().map(ReadLayer::listing).toList());
    return judge(ImageFacts.of(image, origin), layers, view);
  }

  private StaticReport judge(ImageFacts image, List<ReadLayer> layers, MergedView view)
      throws InterruptedException {
    List<LayerListing> listings = layers.stream().map(ReadLayer::listing).toList();
    LayerFacts facts = new LayerFacts(layers.stream().map(ReadLayer::results).toList());
    ImageJudgement judgement = new ImageJudgement(image, view, facts, limits);
    List<CheckResult> outcomes = new ArrayList<>();
    for (int index = 0; index < layers.size(); index++) {
      int layerIndex = index;
      layers.get(index).results().forEach(r -> outcomes.add(judgement.place(r, layerIndex)));
    }
    for (ImageCheck check : imageChecks) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted between two checks of an image");
      }
      outcomes.add(judgement.judge(check));
    }
    List<Finding> findings =
        outcomes.stream().flatMap(r -> r.outcome().findings().stream()).toList();
    return new StaticReport(findings, outcomes, view, facts, listings);
  }
}
