package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The manifest of an image that came without one (a docker-archive of before Docker 25): an OCI
 * image manifest without white space, members in the order of the specification, each layer as it
 * is stored in the archive. Two archives with equal layers and configuration get the same digest.
 */
final class CanonicalManifest {
  private static final String DESCRIPTOR = "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}";

  private CanonicalManifest() {}

  static Digest digest(Digest config, long configSize, List<StoredLayer> layers) {
    return Digest.of(document(config, configSize, layers).getBytes(UTF_8));
  }

  static String document(Digest config, long configSize, List<StoredLayer> layers) {
    String listed =
        layers.stream()
            .map(StoredLayer::descriptor)
            .map(
                layer -> DESCRIPTOR.formatted(layer.mediaType(), layer.digest(), layer.sizeBytes()))
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":%s}"
        .formatted(
            MediaTypes.OCI_MANIFEST,
            DESCRIPTOR.formatted(MediaTypes.OCI_CONFIG, config, configSize),
            listed);
  }
}
