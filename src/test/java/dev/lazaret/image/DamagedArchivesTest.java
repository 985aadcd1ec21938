package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.fail;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However an archive is damaged, it is read or refused; nothing else may come of it. */
class DamagedArchivesTest {
  private static final int ROUNDS = 400;

  private enum Format {
    DOCKER(TestArchives.dockerArchive(app())),
    LAYOUT(TestArchives.ociLayout(app())),
    BOTH(TestArchives.dockerArchiveWithLayout(app())),
    GZIP(TestArchives.gzip(TestArchives.ociLayout(app()))),
    ZSTD(TestArchives.zstd(TestArchives.dockerArchive(app())));

    private final byte[] archive;

    Format(byte[] archive) {
      this.archive = archive;
    }
  }

  private static TestImage app() {
    return image()
        .layer(everything())
        .layer(layer().whiteout("bin/tool").opaque("etc"))
        .compression(TestImage.Compression.ZSTD)
        .env("A=1")
        .label("k", "v")
        .expose("80/tcp")
        .healthcheck("CMD", "true")
        .tag("acme/app:1");
  }

  private static TestLayer everything() {
    return layer()
        .dir("bin")
        .file("bin/tool", 04755, new byte[700])
        .hardlink("bin/other", "bin/tool")
        .symlink("sbin", "bin")
        .blockDevice("dev/sda", 8, 0)
        .fifo("etc/fifo")
        .file("d/".repeat(80) + "long", "1")
        .fileWithXattr("ping", 0755, new byte[10], "security.capability", new byte[20])
        .raw(
            new RawTar()
                .pax("GNU.sparse.map=10,7,50,3", "GNU.sparse.size=60", "GNU.sparse.name=sparse")
                .file("x", new byte[10])
                .unfinished());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void damageEndsInAnAnswer(Format format) {
    var random = new Random(format.ordinal());
    for (int i = 0; i < ROUNDS; i++) {
      read(damaged(format.archive, random), format + " round " + i);
    }
  }

  /** The tar of a layer under a right digest, so that the damage reaches the tar reader. */
  @Test
  void damageInsideOfALayerEndsInAnAnswer() {
    byte[] tar = everything().tar();
    var random = new Random(42);
    for (int i = 0; i < ROUNDS; i++) {
      TestImage image =
          image()
              .compression(TestImage.Compression.NONE)
              .layer(TestLayer.ofTar(Checksums.repaired(damaged(tar, random))));
      read(TestArchives.ociLayout(image), "layer round " + i);
    }
  }

  private static byte[] damaged(byte[] archive, Random random) {
    byte[] damaged = archive.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) '9';
            case 2 -> 0;
            default -> (byte) 0x80;
          };
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(damaged, Math.max(1, random.nextInt(damaged.length)))
        : damaged;
  }

  private static void read(byte[] archive, String round) {
    try (var opened = TestArchives.open(archive)) {
      for (ArchivedImage image : opened.images()) {
        List<LayerListing> listings = new ArrayList<>();
        for (LayerDescriptor layer : image.layers()) {
          var listing = LayerListing.builder();
          opened.readLayer(
              image,
              layer,
              (entry, content) -> {
                listing.add(entry);
                content.readNBytes(100);
              });
          listings.add(LayerListing.of(listing.build().toBytes()));
        }
        MergedView.of(listings).forEach(node -> {});
        SanitizedArchive.write(opened, image, listings, 1L << 40, OutputStream.nullOutputStream());
      }
    } catch (ArchiveRejected | NotRunnable e) {
      // This is the answer.
    } catch (Exception | StackOverflowError e) {
      fail("Damage of " + round + " ended in an unexpected way", e);
    }
  }
}
