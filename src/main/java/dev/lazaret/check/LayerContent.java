package dev.lazaret.check;

import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;

/** What a layer is, wherever in the image it stands. */
record LayerContent(Digest digest, Digest diffId) {
  static LayerContent of(LayerDescriptor layer) {
    return new LayerContent(layer.digest(), layer.diffId());
  }
}
