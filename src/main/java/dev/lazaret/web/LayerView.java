package dev.lazaret.web;

import dev.lazaret.image.LayerDescriptor;

/** One layer of an image. */
public record LayerView(String name, String size, String createdBy) {
  private static final int SHOWN = 160;

  static LayerView of(LayerDescriptor layer) {
    String by = layer.createdBy() == null ? layer.digest().brief() : layer.createdBy();
    return new LayerView(
        "#" + layer.index(),
        Sizes.text(layer.sizeBytes()),
        by.length() <= SHOWN ? by : by.substring(0, SHOWN) + "…");
  }
}
