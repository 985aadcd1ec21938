package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Archives that are almost images, each broken in one way. */
public final class BrokenArchives {
  private static final TestImage APP =
      TestArchives.image()
          .layer(TestArchives.layer().file("app", "a".repeat(5000)))
          .cmd("/app")
          .tag("broken/app:1");
  private static final byte[] LAYOUT = TestArchives.ociLayout(APP);
  private static final String LAYER =
      TestArchives.blobPath(Digest.of(TestArchives.stored(APP, APP.layers.getFirst())));

  private BrokenArchives() {}

  public static byte[] text() {
    return "Not an archive, but a letter.\n".repeat(100).getBytes(UTF_8);
  }

  public static byte[] truncatedTar() {
    return Arrays.copyOf(LAYOUT, LAYOUT.length - 2048);
  }

  public static byte[] truncatedGzip() {
    byte[] gzip = TestArchives.gzip(LAYOUT);
    return Arrays.copyOf(gzip, gzip.length / 2);
  }

  /** A layer whose content is not that of its digest. */
  public static byte[] wrongDigest() {
    return Tampered.of(LAYOUT).flipped(LAYER, 30).tar();
  }

  public static byte[] missingLayer() {
    return Tampered.of(LAYOUT).without(LAYER).tar();
  }

  /** A layer of a kind that nobody defined. */
  public static byte[] unknownMediaType() {
    return TestMix.remanifested(
        LAYOUT, TestArchives.manifestDigest(APP), s -> s.replace("v1.tar+gzip", "v9.tar+brotli"));
  }

  /** A little that becomes very much. */
  public static byte[] bomb() {
    return TestArchives.gzip(new byte[128 << 20]);
  }
}
