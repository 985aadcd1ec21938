package dev.lazaret.check;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gathers the layers of one image with the results that it needs. Which these are shows in full
 * when the layers are known, so it is guessed before, and what the guess left out is read once
 * more. The end is the same whatever was guessed. Used once.
 */
final class DemandedLayers {
  private final ImageArchive archive;
  private final ArchivedImage image;
  private final LayerChecks checks;
  private final StaticLimits limits;
  private final StoredLayers stored;
  private final LayerClaims claims;
  private final StaticProgress progress;
  private final Map<LayerContent, StoredLayers.Known> known = new HashMap<>();

  DemandedLayers(
      ImageReading whole, StoredLayers stored, LayerClaims claims, StaticProgress progress) {
    this.archive = whole.archive();
    this.image = whole.image();
    this.checks = whole.checks();
    this.limits = whole.limits();
    this.stored = stored;
    this.claims = claims;
    this.progress = progress;
  }

  /** All layers, base first, each with one result of every check. */
  List<ReadLayer> gather() throws ArchiveRejected, IOException, InterruptedException {
    image
        .layers()
        .forEach(layer -> known.computeIfAbsent(LayerContent.of(layer), _ -> stored.find(layer)));
    Set<Demand> likely = likely();
    LayerChecks guessed = checks.needed(likely::contains);
    List<ReadLayer> layers = gather(guessed);
    LayerFacts facts = new LayerFacts(layers.stream().map(ReadLayer::results).toList());
    LayerChecks needed = checks.needed(demand -> demand.isMadeBy(facts));
    if (!guessed.cover(needed)) {
      keep(layers);
      layers = gather(needed);
    }
    return layers.stream().map(layer -> layer.of(needed, checks)).toList();
  }

  private List<ReadLayer> gather(LayerChecks some)
      throws ArchiveRejected, IOException, InterruptedException {
    var reading = new ImageReading(archive, image, some, limits, ImageBudget.of(limits));
    return new LayerGathering(reading, stored, known, claims, progress).gather();
  }

  /** What was read is known from now on, also where nothing stores it. */
  private void keep(List<ReadLayer> layers) {
    for (LayerDescriptor layer : image.layers()) {
      StoredLayers.Known read = layers.get(layer.index()).known();
      known.merge(LayerContent.of(layer), read, (before, now) -> now.or(before));
    }
  }

  private Set<Demand> likely() throws IOException {
    LayerChecks ofAll = checks.needed(Demand.ALWAYS::equals);
    Set<Demand> likely = new HashSet<>(Set.of(Demand.ALWAYS));
    List<Demand> others = checks.demands().stream().filter(d -> !likely.contains(d)).toList();
    List<LayerDescriptor> unread =
        image.layers().stream().filter(layer -> known(layer).complete(ofAll).isEmpty()).toList();
    LayerFacts facts = new LayerFacts(image.layers().stream().map(this::results).toList());
    others.stream().filter(demand -> demand.isMadeBy(facts)).forEach(likely::add);
    if (likely.size() == 1 && !others.isEmpty() && !unread.isEmpty()) {
      likely.addAll(shownFirst(others, unread.getFirst()));
    }
    return likely;
  }

  private Set<Demand> shownFirst(List<Demand> demands, LayerDescriptor layer) throws IOException {
    var first = new FirstEntries(demands);
    try {
      archive.peek(image, layer, first::goesOnAfter);
    } catch (ArchiveRejected e) {
      // What is wrong with the layer is best said by its reading, which is next.
      return Set.of();
    }
    return first.likely();
  }

  private StoredLayers.Known known(LayerDescriptor layer) {
    return Objects.requireNonNull(known.get(LayerContent.of(layer)));
  }

  private List<LayerResult> results(LayerDescriptor layer) {
    return known(layer).results();
  }
}
