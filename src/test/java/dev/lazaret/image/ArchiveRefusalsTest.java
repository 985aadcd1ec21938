package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lazaret.image.RawTar.Header;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are refused, each for the one right reason. */
class ArchiveRefusalsTest {
  private static final TestImage APP =
      image().layer(layer().file("a", "a".repeat(5000))).cmd("/a").tag("acme/app:1");
  private static final byte[] DOCKER = TestArchives.dockerArchive(APP);
  private static final byte[] LAYOUT = TestArchives.ociLayout(APP);
  private static final byte[] BOTH = TestArchives.dockerArchiveWithLayout(APP);
  private static final Digest MANIFEST = TestArchives.manifestDigest(APP);
  private static final String MANIFEST_PATH = TestArchives.blobPath(MANIFEST);
  private static final String CONFIG_PATH = TestArchives.blobPath(APP.imageId());
  private static final String LAYER_PATH =
      TestArchives.blobPath(Digest.of(TestArchives.stored(APP, APP.layers.getFirst())));

  static ArchiveRejected refusal(byte[] archive) {
    return refusal(archive, ArchiveLimits.defaults());
  }

  /** Opens the archive and reads all of its layers. */
  static ArchiveRejected refusal(byte[] archive, ArchiveLimits limits) {
    return catchThrowableOfType(
        ArchiveRejected.class,
        () -> {
          try (var opened = TestArchives.open(archive, limits)) {
            for (ArchivedImage image : opened.images()) {
              for (LayerDescriptor layer : image.layers()) {
                opened.readLayer(image, layer, (entry, content) -> {});
              }
            }
          }
        });
  }

  static void assertRefused(byte[] archive, ArchiveProblem reason) {
    ArchiveRejected refusal = refusal(archive);
    assertThat(refusal).as("should be refused as %s", reason.id()).isNotNull();
    assertThat(refusal.reason()).as(refusal.detail()).isEqualTo(reason);
    assertThat(refusal.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 1024, 2000})
  void archiveThatWasCutOffIsTruncated(int missing) {
    byte[] cut = Arrays.copyOf(DOCKER, DOCKER.length - 512 - missing);
    assertRefused(cut, ArchiveProblem.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 20, 200})
  void gzipThatWasCutOffIsTruncated(int missing) {
    byte[] gzip = TestArchives.gzip(DOCKER);
    assertRefused(Arrays.copyOf(gzip, gzip.length - missing), ArchiveProblem.TRUNCATED);
  }

  @Test
  void changedLayerIsADigestMismatchThatNamesBoth() {
    ArchiveRejected refusal = refusal(Tampered.of(LAYOUT).flipped(LAYER_PATH, 30).tar());

    assertThat(refusal.reason()).isEqualTo(ArchiveProblem.DIGEST_MISMATCH);
    assertThat(refusal.detail())
        .containsPattern("its digest is sha256:[0-9a-f]{64}, .* says sha256:");
  }

  @Test
  void missingConfigurationIsAMissingBlob() {
    assertRefused(Tampered.of(LAYOUT).without(CONFIG_PATH).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void missingLayerOfADockerArchiveIsAMissingBlob() {
    String path = APP.layers.getFirst().diffId().hex() + "/layer.tar";
    assertRefused(Tampered.of(DOCKER).without(path).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void mediaTypeThatDisagreesWithTheContentIsCorrupt() {
    assertRefused(
        remanifested(s -> s.replace("v1.tar+gzip", "v1.tar+zstd")), ArchiveProblem.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:../../../etc/passwd", "sha256:ABCDEF", "sha256:", ""})
  void malformedDigestIsCorrupt(String digest) {
    assertRefused(
        reindexed(s -> s.replaceFirst("sha256:[0-9a-f]{64}", digest)), ArchiveProblem.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "CONFIG", "Confi\u011f", "Layer\u017f"})
  void jsonKeysThatDifferInCaseOnlyAreCorrupt(String key) {
    byte[] archive =
        Tampered.of(DOCKER)
            .changed(
                "manifest.json", s -> s.replace("{\"Config\"", "{\"" + key + "\":null,\"Config\""))
            .tar();
    if (key.contains("\u011f")) {
      assertThat(refusal(archive)).as("another letter is another name").isNull();
    } else {
      assertRefused(archive, ArchiveProblem.CORRUPT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "[", "{}", "[1]", "[{}]", "[{\"Config\":1}]", "[null]", "\ufeff[]"})
  void manifestThatIsNoManifestIsRefused(String json) {
    assertThat(refusal(Tampered.of(DOCKER).with("manifest.json", json).tar())).isNotNull();
  }

  @Test
  void imageThatOnlyTheIndexNamesIsAmbiguous() {
    byte[] two = TestArchives.dockerArchiveWithLayout(APP, image().layer(layer().file("b", "b")));
    byte[] archive =
        Tampered.of(two)
            .changed("manifest.json", s -> s.substring(0, s.indexOf("},{")) + "}]")
            .tar();
    assertRefused(archive, ArchiveProblem.CORRUPT);
  }

  @ParameterizedTest
  @CsvSource({"../x, ''", "a/../../x, ''", "l, ../../etc/passwd", "l, /etc/passwd"})
  void entriesThatLeaveTheArchiveAreCorrupt(String name, String target) {
    byte[] tar =
        new RawTar()
            .add(new Header(name, target.isEmpty() ? '0' : '2', 0).link(target))
            .raw(DOCKER)
            .unfinished();
    assertRefused(tar, ArchiveProblem.CORRUPT);
  }

  @Test
  void layerCountUnlikeTheConfigurationIsCorrupt() {
    assertRefused(
        Tampered.of(DOCKER)
            .changed(
                "manifest.json", s -> s.replaceAll("\"Layers\":\\[\"[^\"]*\"]", "\"Layers\":[]"))
            .tar(),
        ArchiveProblem.CORRUPT);
  }

  @Test
  void indexInIndexIsRead() {
    assertThat(refusal(TestMix.nestedIndexes(APP, 3))).isNull();
  }

  private static byte[] reindexed(java.util.function.UnaryOperator<String> change) {
    return Tampered.of(LAYOUT).changed("index.json", change).tar();
  }

  /** Changes the manifest and puts its new digest and size into the index. */
  private static byte[] remanifested(java.util.function.UnaryOperator<String> change) {
    return TestMix.remanifested(LAYOUT, MANIFEST, change);
  }

  @Test
  void platformThatIsNoShortWordIsRefused() {
    for (String architecture : List.of("x".repeat(1 << 19), "amd64 ", "a/b")) {
      assertRefused(
          TestArchives.dockerArchive(
              image().layer(layer().file("a", "a")).platform("linux", architecture)),
          ArchiveProblem.CORRUPT);
    }
  }
}
