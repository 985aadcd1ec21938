package dev.lazaret.conformance;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;

import dev.lazaret.image.Digest;
import dev.lazaret.image.RawTar;
import dev.lazaret.image.Tampered;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import dev.lazaret.image.TestMix;
import java.util.function.UnaryOperator;

/** The image that hostile archives are made of, in its formats. */
final class HonestImage {
  static final TestLayer LAYER = layer().file("app", "a".repeat(5000));
  static final TestImage APP = image().layer(LAYER).cmd("/app").tag("acme/app:1");
  static final byte[] DOCKER = TestArchives.dockerArchive(APP);
  static final byte[] LAYOUT = TestArchives.ociLayout(APP);
  static final byte[] BOTH = TestArchives.dockerArchiveWithLayout(APP);
  static final String CONFIG = TestArchives.blobPath(APP.imageId());
  static final String STORED_LAYER =
      TestArchives.blobPath(Digest.of(TestArchives.stored(APP, LAYER)));
  static final String MANIFEST = TestArchives.blobPath(TestArchives.manifestDigest(APP));

  /** Where its docker-archive has the layer. */
  static final String DOCKER_LAYER = LAYER.diffId().hex() + "/layer.tar";

  /** Where its docker-archive has the configuration. */
  static final String DOCKER_CONFIG = APP.imageId().hex() + ".json";

  private HonestImage() {}

  static Tampered docker() {
    return Tampered.of(DOCKER);
  }

  static Tampered layout() {
    return Tampered.of(LAYOUT);
  }

  /** The docker-archive with another manifest.json. */
  static byte[] dockerManifest(UnaryOperator<String> change) {
    return docker().changed("manifest.json", change).tar();
  }

  static byte[] index(UnaryOperator<String> change) {
    return layout().changed("index.json", change).tar();
  }

  /** The layout with another manifest under its right digest. */
  static byte[] manifest(UnaryOperator<String> change) {
    return TestMix.remanifested(LAYOUT, TestArchives.manifestDigest(APP), change);
  }

  /** An honest archive around layers, the base first. */
  static byte[] around(TestLayer... layers) {
    TestImage image = image().cmd("/app");
    for (TestLayer each : layers) {
      image.layer(each);
    }
    return TestArchives.ociLayout(image);
  }

  /** An honest archive around one layer. */
  static byte[] around(byte[] tar) {
    return around(TestLayer.ofTar(tar));
  }

  /** An honest archive around a layer that has one file more, at its end. */
  static byte[] around(RawTar tar) {
    return around(tar.file("last", new byte[0]).finish());
  }

  /** An honest archive around a layer that is stored like this. */
  static byte[] storing(byte[] stored, byte[] tar) {
    return new StoredImage(TestLayer.ofTar(tar), stored).layout();
  }
}
