package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.TestImage.Compression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveFormatsTest {
  private static TestImage app() {
    return image()
        .layer(layer().dir("etc").file("etc/name", "base"), "RUN base")
        .layer(layer().file("etc/name", "app"), "RUN app")
        .env("A=1")
        .user("1000")
        .cmd("/bin/app")
        .tag("acme/app:1");
  }

  static Stream<byte[]> formats() {
    return Stream.of(
        TestArchives.dockerArchive(app()),
        TestArchives.dockerArchiveWithLayout(app()),
        TestArchives.ociLayout(app()),
        TestArchives.ociIndex("acme/app:1", app()),
        TestArchives.gzip(TestArchives.dockerArchive(app())),
        TestArchives.zstd(TestArchives.ociLayout(app())));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFormatShowsTheSameImage(byte[] bytes) throws Exception {
    try (var archive = TestArchives.open(bytes)) {
      ArchivedImage image = archive.images().getFirst();

      assertThat(image.configDigest()).isEqualTo(app().imageId());
      assertThat(image.repoTags()).containsExactly("acme/app:1");
      assertThat(image.layers())
          .extracting(LayerDescriptor::createdBy)
          .containsExactly("RUN base", "RUN app");
      assertThat(contentOf(archive, image, 1, "etc/name")).isEqualTo("app");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void layersAreReadInEveryCompression(Compression compression) throws Exception {
    try (var archive = TestArchives.open(TestArchives.ociLayout(app().compression(compression)))) {
      assertThat(contentOf(archive, archive.images().getFirst(), 0, "etc/name")).isEqualTo("base");
    }
  }

  @Test
  void severalImagesOfOneArchiveAreAllThere() throws Exception {
    var other = image().layer(layer().file("b", "b")).tag("acme/other:1");
    try (var archive = TestArchives.open(TestArchives.dockerArchive(app(), other))) {
      assertThat(archive.images())
          .extracting(ArchivedImage::configDigest)
          .containsExactly(app().imageId(), other.imageId());
    }
  }

  @Test
  void manifestDigestIsTheOneOfTheArchive() throws Exception {
    try (var archive = TestArchives.open(TestArchives.ociLayout(app()))) {
      assertThat(archive.images().getFirst().digest())
          .isEqualTo(TestArchives.manifestDigest(app()));
    }
  }

  @Test
  void imageWithoutManifestGetsTheDigestOfACanonicalOne() throws Exception {
    var uncompressed = app().compression(Compression.NONE);
    try (var old = TestArchives.open(TestArchives.dockerArchive(app()));
        var layout = TestArchives.open(TestArchives.ociLayout(uncompressed))) {
      assertThat(old.images().getFirst().layers()).isEqualTo(layout.images().getFirst().layers());
      assertThat(old.images().getFirst().digest()).isNotNull();
    }
  }

  @Test
  void platformsThatWereNotSavedAreNoFault() throws Exception {
    var arm = app().platform("linux", "arm64");
    byte[] whole = TestArchives.ociIndex("t:1", app(), arm);
    byte[] part = Tampered.of(whole).without(TestArchives.manifestDigest(arm)).tar();
    try (var archive = TestArchives.open(part)) {
      assertThat(archive.images())
          .extracting(image -> image.config().platform().architecture())
          .containsExactly("amd64");
    }
  }

  @Test
  void layerThatRepeatsAsALinkIsFollowed() throws Exception {
    byte[] archive = TestArchives.dockerArchive(app());
    String name = app().layers.getFirst().diffId().hex() + "/layer.tar";
    byte[] linked = Tampered.of(archive).moved(name, "elsewhere/layer.tar").tar();
    try (var opened = TestArchives.open(linked)) {
      assertThat(contentOf(opened, opened.images().getFirst(), 0, "etc/name")).isEqualTo("base");
    }
  }

  @Test
  void layersAreReadSideBySide() throws Exception {
    TestImage many = image();
    IntStream.range(0, 8).forEach(i -> many.layer(layer().file("f", "x".repeat(200_000) + i)));
    try (var archive = TestArchives.open(TestArchives.ociLayout(many))) {
      ArchivedImage image = archive.images().getFirst();
      List<Thread> threads = new ArrayList<>();
      List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
      for (LayerDescriptor layer : image.layers()) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    archive.readLayer(image, layer, (entry, content) -> content.readAllBytes());
                  } catch (Exception e) {
                    failures.add(e);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
    }
  }

  static String contentOf(ImageArchive archive, ArchivedImage image, int layer, String path)
      throws Exception {
    List<String> found = new ArrayList<>();
    archive.readLayer(
        image,
        image.layers().get(layer),
        (entry, content) -> {
          if (entry.path().equals(path)) {
            found.add(new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
          }
        });
    return found.getFirst();
  }
}
