package dev.lazaret.check;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.MergedView;
import java.util.List;
import java.util.OptionalInt;

/** The image itself, as far as its own documents say, and what is known about where it is from. */
public record ImageFacts(
    Digest digest, ImageConfig config, List<LayerDescriptor> layers, ImageOrigin origin) {
  public ImageFacts {
    layers = List.copyOf(layers);
  }

  /** The facts of {@code image}, which names itself as well. */
  public static ImageFacts of(ArchivedImage image, ImageOrigin origin) {
    return new ImageFacts(
        image.digest(), image.config(), image.layers(), origin.named(image.repoTags()));
  }

  /** Who answers for a layer. */
  public LayerSide side(int layerIndex) {
    return place(layerIndex).side();
  }

  /**
   * Evidence for {@code path} of a layer. Where a later layer removes it, that layer is named: the
   * file is still delivered with the image.
   */
  public Evidence evidence(int layerIndex, String path, MergedView view) {
    LayerPlace place = place(layerIndex);
    OptionalInt removed = view.removedIn(layerIndex, path);
    return Evidence.inLayer(
        removed.isPresent() ? place.removedIn(removed.getAsInt()) : place, path);
  }

  private LayerPlace place(int layerIndex) {
    return origin.place(layers.get(layerIndex));
  }
}
