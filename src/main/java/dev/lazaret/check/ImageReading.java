package dev.lazaret.check;

import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import java.util.List;

/** What the readings of all layers of one image have in common. */
record ImageReading(
    ImageArchive archive,
    ArchivedImage image,
    LayerChecks checks,
    StaticLimits limits,
    ImageBudget budget) {

  /** Base first. */
  List<LayerDescriptor> layers() {
    return image.layers();
  }

  /** The reading of one layer, for the checks of which {@code known} holds no result. */
  LayerReading of(LayerDescriptor layer, StoredLayers.Known known) {
    return new LayerReading(this, layer, known.of(checks).within(budget.facts()));
  }

  /** The pass over a layer, for the same checks. */
  LayerPass pass(LayerDescriptor layer, StoredLayers.Known known) {
    return new LayerPass(layer.diffId(), checks.without(known::holds), limits, budget);
  }
}
