package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as real tools wrote them; skipped visibly where the shared data is absent. */
class RealImagesTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "almalinux_9-micro-aarch64-sqlite.oci.tar",
        "alpine_3.20.3.docker.tar",
        "alpine_3.20.3.multiarch.oci.tar",
        "alpine_3.20.3.oci.tar",
        "alpine_3.20.3.zstd.oci.tar",
        "busybox_musl.oci.tar",
        "distroless-like_12.oci.tar",
        "hello-world_latest.oci.tar",
        "rpm-fixture_libuuid-bdb.oci.tar",
        "rpm-fixture_sle15-bci-ndb.oci.tar"
      })
  void everyLayerOfARealArchiveIsReadAndVerified(String name) throws Exception {
    try (var channel = FileChannel.open(archive(name));
        var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      assertThat(archive.images()).isNotEmpty();
      for (ArchivedImage image : archive.images()) {
        assertThat(view(archive, image).children("")).isNotEmpty();
        assertThat(
                SanitizedArchive.write(archive, image, OutputStream.nullOutputStream()).diffIds())
            .hasSameSizeAs(image.layers());
      }
    }
  }

  @Test
  void oneContentInFourWrappingsHasOneDiffId() throws Exception {
    var diffIds = new ArrayList<Digest>();
    for (String name :
        List.of(
            "alpine_3.20.3.docker.tar",
            "alpine_3.20.3.oci.tar",
            "alpine_3.20.3.zstd.oci.tar",
            "alpine_3.20.3.multiarch.oci.tar")) {
      try (var channel = FileChannel.open(archive(name));
          var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
        diffIds.add(archive.images().getFirst().layers().getFirst().diffId());
      }
    }
    assertThat(diffIds).hasSize(4).containsOnly(diffIds.getFirst());
  }

  @Test
  void eachPlatformOfAnIndexIsAnImageAndItsAttestationIsNone() throws Exception {
    try (var channel = FileChannel.open(archive("alpine_3.20.3.multiarch.oci.tar"));
        var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      assertThat(archive.images())
          .extracting(image -> image.config().platform().toString())
          .containsExactly("linux/amd64", "linux/arm64", "linux/s390x", "linux/ppc64le");
      assertThat(archive.images())
          .extracting(ArchivedImage::indexDigest)
          .containsOnly(
              new Digest(
                  "sha256:59132037e5b299adbfcfd6370cf43f09e97abdae3a43d363ba697f92f29f6509"));
    }
  }

  @Test
  void dockerArchiveKnowsItsImageIdAndNames() throws Exception {
    try (var channel = FileChannel.open(archive("alpine_3.20.3.docker.tar"));
        var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      ArchivedImage image = archive.images().getFirst();
      assertThat(image.configDigest().hex())
          .isEqualTo("ed0f82a03f35ab0ac4188c9072c80a56c8b0bedbda6080a5ed7ac5af5131718e");
      assertThat(image.repoTags()).containsExactly("corpus/alpine:3.20.3");
      assertThat(image.config().cmd()).containsExactly("/bin/sh");
    }
  }

  @Test
  void programsAreFoundThroughTheLinksOfARealImage() throws Exception {
    try (var channel = FileChannel.open(archive("alpine_3.20.3.oci.tar"));
        var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      MergedView view = view(archive, archive.images().getFirst());
      assertThat(view.resolve("/bin/sh").orElseThrow().path()).isEqualTo("bin/busybox");
    }
  }

  static MergedView view(ImageArchive archive, ArchivedImage image)
      throws ArchiveRejected, IOException {
    List<LayerListing> listings = new ArrayList<>();
    for (LayerDescriptor layer : image.layers()) {
      var listing = LayerListing.builder();
      archive.readLayer(image, layer, (entry, content) -> listing.add(entry));
      listings.add(listing.build());
    }
    return MergedView.of(listings);
  }

  static Path archive(String name) {
    Path file = sharedData().resolve("data/images").resolve(name);
    assumeThat(file).as("real images are absent here").exists();
    return file;
  }

  private static Path sharedData() {
    return Optional.ofNullable(System.getProperty("LAZARET_SHARED"))
        .or(() -> Optional.ofNullable(System.getenv("LAZARET_SHARED")))
        .map(Path::of)
        .orElseGet(() -> {
          Path beside = Path.of("../shared").toAbsolutePath().normalize();
          return Files.exists(beside) ? beside : Path.of("../../shared").toAbsolutePath();
        });
  }
}
