package dev.lazaret.image;

import static dev.lazaret.image.ArchiveRefusalsTest.refusal;
import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ArchiveLimits.Counts;
import dev.lazaret.image.ArchiveLimits.Expansion;
import dev.lazaret.image.ArchiveLimits.Json;
import dev.lazaret.image.ArchiveLimits.Tar;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/** Each bound: what lies on it passes, what lies over it is refused by its name. */
class ArchiveBoundsTest {
  private static final ArchiveLimits DEFAULTS = ArchiveLimits.defaults();
  private static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

  private static void assertBound(
      ArchiveRejected refusal, ArchiveProblem reason, String bound, Object limit) {
    assertThat(refusal).as("should hit " + bound).isNotNull();
    assertThat(refusal.reason()).as(refusal.detail()).isEqualTo(reason);
    assertThat(refusal.bound()).isEqualTo(bound);
    assertThat(refusal.limit()).startsWith(limit.toString());
    assertThat(refusal.detail()).contains(bound, limit.toString());
  }

  @Test
  void archiveMayHaveAsManyBytesAsTheBoundAndNotOneMore() {
    byte[] archive = TestArchives.ociLayout(image().layer(layer().file("a", "a")));

    assertThat(refusal(archive, DEFAULTS.withArchiveBytes(archive.length))).isNull();
    assertBound(
        refusal(archive, DEFAULTS.withArchiveBytes(archive.length - 1)),
        ArchiveProblem.TOO_LARGE,
        "archiveBytes",
        archive.length - 1);
  }

  @Test
  void layersMayExpandToTheBoundTogether() {
    TestLayer one = layer().file("a", "a".repeat(10_000));
    TestLayer two = layer().file("b", "b".repeat(10_000));
    byte[] archive = TestArchives.ociLayout(image().layer(one).layer(two));
    long total = one.tar().length + two.tar().length;

    assertThat(refusal(archive, DEFAULTS.withExpansion(new Expansion(total, 1000, total))))
        .isNull();
    assertBound(
        refusal(archive, DEFAULTS.withExpansion(new Expansion(total - 1, 1000, total))),
        ArchiveProblem.TOO_LARGE,
        "inflatedBytes",
        total - 1);
  }

  @Test
  void gzipBombIsACompressionRatio() {
    byte[] archive =
        TestArchives.ociLayout(image().layer(layer().file("zeros", 0644, new byte[8 << 20])));

    assertBound(
        refusal(archive, DEFAULTS.withExpansion(new Expansion(1L << 40, 100, 1 << 20))),
        ArchiveProblem.COMPRESSION_RATIO,
        "ratio",
        100);
  }

  @Test
  void zstdBombIsACompressionRatio() {
    byte[] archive =
        TestArchives.ociLayout(
            image()
                .compression(TestImage.Compression.ZSTD)
                .layer(layer().file("zeros", 0644, new byte[8 << 20])));

    assertBound(
        refusal(archive, DEFAULTS.withExpansion(new Expansion(1L << 40, 100, 1 << 20))),
        ArchiveProblem.COMPRESSION_RATIO,
        "ratio",
        100);
  }

  @Test
  void bombAroundTheWholeArchiveIsACompressionRatio() {
    byte[] archive = TestArchives.gzip(new RawTar().file("zeros", new byte[8 << 20]).finish());

    assertBound(
        refusal(archive, DEFAULTS.withExpansion(new Expansion(1L << 40, 100, 1 << 20))),
        ArchiveProblem.COMPRESSION_RATIO,
        "ratio",
        100);
  }

  @Test
  void smallFileOfZerosIsNoBomb() {
    byte[] archive =
        TestArchives.ociLayout(image().layer(layer().file("zeros", 0644, new byte[8 << 20])));

    assertThat(refusal(archive)).isNull();
  }

  @Test
  void entriesOfAllLayersCountTogether() {
    TestImage image =
        image().layer(layer().file("a", "").file("b", "")).layer(layer().file("c", ""));
    byte[] archive = TestArchives.ociLayout(image);

    assertThat(refusal(archive, DEFAULTS.withCounts(new Counts(100, 4, 4, 3, 4)))).isNull();
    assertBound(
        refusal(archive, DEFAULTS.withCounts(new Counts(100, 4, 4, 2, 4))),
        ArchiveProblem.TOO_MANY_ENTRIES,
        "layerEntries",
        2);
  }

  @Test
  void impliedDirectoriesCountAsEntries() {
    byte[] archive = TestArchives.ociLayout(image().layer(layer().file("a/b/c/d/e", "")));

    assertBound(
        refusal(archive, DEFAULTS.withCounts(new Counts(100, 4, 4, 4, 4))),
        ArchiveProblem.TOO_MANY_ENTRIES,
        "layerEntries",
        4);
  }

  @Test
  void layersAreCounted() {
    TestImage image = image();
    for (int i = 0; i < 5; i++) {
      image.layer(layer().file("f" + i, ""));
    }

    assertBound(
        refusal(TestArchives.ociLayout(image), DEFAULTS.withCounts(new Counts(100, 4, 4, 99, 4))),
        ArchiveProblem.TOO_MANY_LAYERS,
        "layers",
        4);
    assertBound(
        refusal(
            TestArchives.dockerArchive(image), DEFAULTS.withCounts(new Counts(100, 4, 4, 99, 4))),
        ArchiveProblem.TOO_MANY_LAYERS,
        "layers",
        4);
  }

  @Test
  void imagesAreCounted() {
    byte[] archive =
        TestArchives.ociLayout(
            image().layer(layer().file("a", "")), image().layer(layer().file("b", "")));

    assertBound(
        refusal(archive, DEFAULTS.withCounts(new Counts(100, 1, 4, 99, 4))),
        ArchiveProblem.TOO_MANY_ENTRIES,
        "images",
        1);
  }

  @Test
  void entriesOfTheArchiveAreCounted() {
    byte[] archive = TestArchives.ociLayout(image().layer(layer().file("a", "")));

    assertBound(
        refusal(archive, DEFAULTS.withCounts(new Counts(4, 1, 4, 99, 4))),
        ArchiveProblem.TOO_MANY_ENTRIES,
        "archiveEntries",
        4);
  }

  @Test
  void namesOfAllLayersCountTogether() {
    byte[] archive =
        TestArchives.ociLayout(
            image()
                .layer(layer().file("x".repeat(50), ""))
                .layer(layer().file("y".repeat(51), "")));

    assertBound(
        refusal(archive, DEFAULTS.withTar(new Tar(4096, 256, 1 << 20, 100))),
        ArchiveProblem.HEADER_TOO_LARGE,
        "metadataBytes",
        100);
  }

  @Test
  void layerThatIsReadAgainIsNotChargedAgain() throws Exception {
    TestLayer layer = layer().file("a", "a");
    var limits = DEFAULTS.withExpansion(new Expansion(layer.tar().length, 100, 1 << 20));
    try (var archive = TestArchives.open(TestArchives.ociLayout(image().layer(layer)), limits)) {
      ArchivedImage image = archive.images().getFirst();
      for (int i = 0; i < 3; i++) {
        archive.readLayer(image, image.layers().getFirst(), (entry, content) -> {});
      }
    }
  }

  @Test
  void documentsTogetherAreBounded() {
    byte[] archive = TestArchives.ociLayout(image().layer(layer().file("a", "")));

    assertBound(
        refusal(archive, DEFAULTS.withJson(new Json(4096, 700, 32, 4096, 4096))),
        ArchiveProblem.TOO_LARGE,
        "jsonTotalBytes",
        700);
  }

  @Test
  void swallowingAFailureDoesNotMakeALayerGood() {
    byte[] archive =
        TestArchives.ociLayout(image().layer(layer().file("zeros", 0644, new byte[8 << 20])));
    var limits = DEFAULTS.withExpansion(new Expansion(1 << 20, 10_000, 1 << 20));

    ArchiveRejected refusal =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            ArchiveRejected.class,
            () -> {
              try (var opened = TestArchives.open(archive, limits)) {
                ArchivedImage image = opened.images().getFirst();
                opened.readLayer(
                    image,
                    image.layers().getFirst(),
                    (entry, content) -> {
                      try {
                        content.readAllBytes();
                      } catch (java.io.IOException e) {
                        throw new IllegalStateException("a careless visitor", e);
                      }
                    });
              }
            });

    assertThat(refusal.bound()).isEqualTo("inflatedBytes");
  }

  @Test
  void holesOfSparseFilesCountAsBytesThatCameOut() {
    byte[] tar =
        new RawTar()
            .pax("GNU.sparse.map=0,7", "GNU.sparse.size=8589934592", "GNU.sparse.name=s")
            .file("x", new byte[7])
            .finish();

    assertBound(
        refusal(TestArchives.ociLayout(image().layer(TestLayer.ofTar(tar)))),
        ArchiveProblem.COMPRESSION_RATIO,
        "ratio",
        250);
  }

  @Test
  void archiveThatIsCompressedAsAWholeHasABoundOfItsOwn() {
    byte[] plain = TestArchives.ociLayout(image().layer(layer().file("a", "a")));

    assertThat(expanding(plain, new Scratch(SCRATCH, plain.length, 0))).isNull();
    assertBound(
        (ArchiveRejected) expanding(plain, new Scratch(SCRATCH, plain.length - 1, 0)),
        ArchiveProblem.TOO_LARGE,
        "expandedArchiveBytes",
        plain.length - 1);
  }

  @Test
  void nothingIsExpandedIntoTheRoomThatOthersNeed() {
    byte[] plain = TestArchives.ociLayout(image().layer(layer().file("a", "a")));

    assertThat(expanding(plain, new Scratch(SCRATCH, plain.length, Long.MAX_VALUE)))
        .isInstanceOf(ScratchFull.class)
        .hasMessageContaining("are kept free");
  }

  private static Exception expanding(byte[] plain, Scratch scratch) {
    return org.assertj.core.api.Assertions.catchException(() ->
        ImageArchive.open(
                new SeekableInMemoryByteChannel(TestArchives.gzip(plain)), DEFAULTS, scratch)
            .close());
  }
}
