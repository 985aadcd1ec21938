package dev.lazaret.check;

import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * Inspects one image of the archive. Results of layers are saved as soon as a layer is through,
   * so that an inspection that is cut off goes on where it stopped.
   *
   * @throws ArchiveRejected if a layer is not what the archive claims
   * @throws IOException if our own storage fails
   */
  public StaticReport inspect(
      ImageArchive archive, ArchivedImage image, LayerFactStore store, StaticProgress progress)
      throws ArchiveRejected, IOException, InterruptedException {
    Map<Content, ReadLayer> layers = new HashMap<>();
    StoredLayers stored = new StoredLayers(store);
    List<LayerReading> unknown = new ArrayList<>();
    Set<Content> asked = new HashSet<>();
    FactBudget budget = new FactBudget(limits.factsPerImage());
    for (LayerDescriptor layer : image.layers()) {
      if (asked.add(Content.of(layer))) {
        StoredLayers.Known known = stored.find(layer, layerChecks.all()).within(budget);
        if (known.listing().isPresent() && layerChecks.all().stream().allMatch(known::holds)) {
          layers.put(Content.of(layer), new ReadLayer(known.listing().get(), known.results()));
          progress.layer(layer.index(), layer.sizeBytes(), layer.sizeBytes());
        } else {
          unknown.add(new LayerReading(archive, image, layer, known, layerChecks, limits, budget));
        }
      }
    }
    new LayerReadings(limits.threads(), progress)
        .read(
            unknown,
            (reading, read) -> {
              stored.save(reading.layer(), read);
              layers.put(Content.of(reading.layer()), read);
            });
    List<ReadLayer> placed = placed(image, layers, budget);
    MergedView view = archive.view(placed.stream().map(ReadLayer::listing).toList());
    return judge(ImageFacts.of(image), placed, view);
  }

  /** Base first. A layer that repeats has its facts again, and they count again. */
  private static List<ReadLayer> placed(
      ArchivedImage image, Map<Content, ReadLayer> layers, FactBudget budget) {
    List<ReadLayer> placed = new ArrayList<>();
    Set<Content> seen = new HashSet<>();
    for (LayerDescriptor layer : image.layers()) {
      ReadLayer read = Objects.requireNonNull(layers.get(Content.of(layer)));
      placed.add(
          seen.add(Content.of(layer))
              ? read
              : new ReadLayer(read.listing(), budget.admit(read.results())));
    }
    return placed;
  }

  /** What a layer is, wherever in the image it stands. */
  private record Content(Digest digest, Digest diffId) {
    static Content of(LayerDescriptor layer) {
      return new Content(layer.digest(), layer.diffId());
    }
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
