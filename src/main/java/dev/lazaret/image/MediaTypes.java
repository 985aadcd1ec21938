package dev.lazaret.image;

import java.util.Map;
import java.util.Set;

/** The media types of images (OCI media-types.md; Docker's older ones). */
final class MediaTypes {
  static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  private static final String OCI_LAYER = "application/vnd.oci.image.layer.";
  private static final String DOCKER = "application/vnd.docker.";

  static final Set<String> MANIFESTS =
      Set.of(OCI_MANIFEST, DOCKER + "distribution.manifest.v2+json");
  static final Set<String> INDEXES =
      Set.of(
          "application/vnd.oci.image.index.v1+json", DOCKER + "distribution.manifest.list.v2+json");
  static final Set<String> CONFIGS = Set.of(OCI_CONFIG, DOCKER + "container.image.v1+json");

  private static final Map<String, Compression> LAYERS =
      Map.ofEntries(
          Map.entry(OCI_LAYER + "v1.tar", Compression.NONE),
          Map.entry(OCI_LAYER + "v1.tar+gzip", Compression.GZIP),
          Map.entry(OCI_LAYER + "v1.tar+zstd", Compression.ZSTD),
          Map.entry(OCI_LAYER + "nondistributable.v1.tar", Compression.NONE),
          Map.entry(OCI_LAYER + "nondistributable.v1.tar+gzip", Compression.GZIP),
          Map.entry(OCI_LAYER + "nondistributable.v1.tar+zstd", Compression.ZSTD),
          Map.entry(DOCKER + "image.rootfs.diff.tar", Compression.NONE),
          Map.entry(DOCKER + "image.rootfs.diff.tar.gzip", Compression.GZIP),
          Map.entry(DOCKER + "image.rootfs.diff.tar.zstd", Compression.ZSTD),
          Map.entry(DOCKER + "image.rootfs.foreign.diff.tar", Compression.NONE),
          Map.entry(DOCKER + "image.rootfs.foreign.diff.tar.gzip", Compression.GZIP));

  private MediaTypes() {}

  static boolean isLayer(String mediaType) {
    return LAYERS.containsKey(mediaType);
  }

  /** Whether the layer's bytes may live elsewhere. */
  static boolean isForeign(String mediaType) {
    return mediaType.contains(".nondistributable.") || mediaType.contains(".foreign.");
  }

  /** How a layer of this type is stored. */
  static Compression compression(String mediaType, String what) throws Refusal {
    Compression compression = LAYERS.get(mediaType);
    if (compression == null) {
      throw Refusal.unsupported(
          "Could not read %s: its media type %s is not that of a layer."
              .formatted(what, Quoted.of(mediaType)),
          "Save the image with layers as tar, tar+gzip or tar+zstd.");
    }
    return compression;
  }

  /** The OCI type of a layer stored this way. */
  static String layer(Compression compression) {
    return OCI_LAYER + "v1." + compression.suffix();
  }
}
