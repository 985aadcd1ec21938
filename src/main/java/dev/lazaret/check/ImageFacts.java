package dev.lazaret.check;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerDescriptor;
import java.util.List;

/** The image itself, as far as its own documents say. */
public record ImageFacts(Digest digest, ImageConfig config, List<LayerDescriptor> layers) {
  public ImageFacts {
    layers = List.copyOf(layers);
  }
}
