package dev.lazaret.image;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** An image whose documents were read, with the places of its layers. */
record LoadedImage(ArchivedImage image, List<StoredLayer> layers) {
  LoadedImage {
    layers = List.copyOf(layers);
  }

  static LoadedImage of(
      Digest digest,
      Digest configDigest,
      @Nullable Digest indexDigest,
      ImageConfig config,
      List<StoredLayer> layers,
      List<String> tags) {
    var descriptors = layers.stream().map(StoredLayer::descriptor).toList();
    return new LoadedImage(
        new ArchivedImage(digest, configDigest, indexDigest, config, descriptors, tags), layers);
  }

  /** This image with more names. */
  LoadedImage named(List<String> more) {
    SequencedSet<String> tags = new LinkedHashSet<>(image.repoTags());
    tags.addAll(more);
    return of(
        image.digest(),
        image.configDigest(),
        image.indexDigest(),
        image.config(),
        layers,
        List.copyOf(tags));
  }
}
