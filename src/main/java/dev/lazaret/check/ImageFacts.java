package dev.lazaret.check;

import dev.lazaret.finding.Evidence;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.MergedView;
import java.util.List;
import java.util.OptionalInt;

/** The image itself, as far as its own documents say. */
public record ImageFacts(Digest digest, ImageConfig config, List<LayerDescriptor> layers) {
  public ImageFacts {
    layers = List.copyOf(layers);
  }

  /** The facts of {@code image}. */
  public static ImageFacts of(ArchivedImage image) {
    return new ImageFacts(image.digest(), image.config(), image.layers());
  }

  /**
   * Evidence for {@code path} of a layer. Where a later layer removes it, {@code removedIn} names
   * that layer: the file is still delivered with the image.
   */
  public Evidence evidence(int layerIndex, String path, MergedView view) {
    Evidence evidence = Evidence.inLayer(layerIndex, layers.get(layerIndex).digest(), path);
    OptionalInt removed = view.removedIn(layerIndex, path);
    return removed.isPresent()
        ? evidence.with("removedIn", Integer.toString(removed.getAsInt()))
        : evidence;
  }
}
