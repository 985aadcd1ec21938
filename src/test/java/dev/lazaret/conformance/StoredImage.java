package dev.lazaret.conformance;

import static dev.lazaret.image.TestArchives.image;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.Digest;
import dev.lazaret.image.RawTar;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An image whose documents are written by hand around one layer, stored in any way. */
record StoredImage(TestLayer layer, byte[] stored, String mediaType, byte[] config) {
  private static final String OCI = "application/vnd.oci.image.";
  static final String GZIP = OCI + "layer.v1.tar+gzip";
  static final String ZSTD = OCI + "layer.v1.tar+zstd";
  static final String PLAIN = OCI + "layer.v1.tar";

  StoredImage(TestLayer layer, byte[] stored) {
    this(layer, stored, GZIP, configOf(layer));
  }

  StoredImage as(String otherMediaType) {
    return new StoredImage(layer, stored, otherMediaType, config);
  }

  StoredImage configured(String otherConfig) {
    return new StoredImage(layer, stored, mediaType, otherConfig.getBytes(UTF_8));
  }

  String configText() {
    return new String(config, UTF_8);
  }

  private static byte[] configOf(TestLayer layer) {
    TestImage image = image().layer(layer).cmd("/app");
    return image.configJson();
  }

  byte[] manifest() {
    return "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
        .formatted(descriptor(OCI + "config.v1+json", config), descriptor(mediaType, stored))
        .getBytes(UTF_8);
  }

  /** How an index names it. */
  String manifestDescriptor() {
    return descriptor(OCI + "manifest.v1+json", manifest());
  }

  static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Digest.of(content), content.length);
  }

  byte[] layout() {
    return layout(manifestDescriptor());
  }

  /** Its layout, where index.json lists these descriptors. */
  byte[] layout(String manifests) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
    files.put(
        "index.json",
        "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(manifests).getBytes(UTF_8));
    for (byte[] blob : new byte[][] {manifest(), config, stored}) {
      files.put(TestArchives.blobPath(Digest.of(blob)), blob);
    }
    var tar = new RawTar();
    files.forEach(tar::file);
    return tar.finish();
  }
}
