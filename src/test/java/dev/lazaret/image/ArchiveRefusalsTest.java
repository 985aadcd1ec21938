package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
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
  @ValueSource(strings = {"", "hello", "PK\u0003\u0004 a zip file, or something like it"})
  void whatIsNoTarIsNotAnImage(String text) {
    assertRefused(text.getBytes(UTF_8), ArchiveProblem.NOT_AN_IMAGE);
  }

  @Test
  void textFileIsNotAnImage() {
    assertRefused("line\n".repeat(1000).getBytes(UTF_8), ArchiveProblem.NOT_AN_IMAGE);
  }

  @Test
  void tarOfFilesIsNotAnImage() {
    assertRefused(
        new RawTar().file("etc/passwd", new byte[10]).finish(), ArchiveProblem.NOT_AN_IMAGE);
  }

  @Test
  void layoutWithoutItsMarkIsNotAnImage() {
    assertRefused(Tampered.of(LAYOUT).without("oci-layout").tar(), ArchiveProblem.NOT_AN_IMAGE);
  }

  @Test
  void archiveOfAnotherCompressionNamesIt() {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0};
    assertRefused(xz, ArchiveProblem.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 1024, 2000})
  void archiveThatWasCutOffIsTruncated(int missing) {
    byte[] cut = Arrays.copyOf(DOCKER, DOCKER.length - 512 - missing);
    assertRefused(cut, ArchiveProblem.TRUNCATED);
  }

  @Test
  void archiveThatEndsInsideOfALayerIsTruncated() {
    assertRefused(Arrays.copyOf(DOCKER, 5120), ArchiveProblem.TRUNCATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 20, 200})
  void gzipThatWasCutOffIsTruncated(int missing) {
    byte[] gzip = TestArchives.gzip(DOCKER);
    assertRefused(Arrays.copyOf(gzip, gzip.length - missing), ArchiveProblem.TRUNCATED);
  }

  @Test
  void zstdThatWasCutOffIsTruncated() {
    byte[] zstd = TestArchives.zstd(DOCKER);
    assertRefused(Arrays.copyOf(zstd, zstd.length - 10), ArchiveProblem.TRUNCATED);
  }

  @Test
  void gzipWithTrailingBytesIsCorrupt() {
    byte[] gzip = TestArchives.gzip(DOCKER);
    assertRefused(Arrays.copyOf(gzip, gzip.length + 10), ArchiveProblem.CORRUPT);
  }

  @Test
  void archiveOfTwoGzipMembersIsCorrupt() {
    var two = new RawTar().raw(TestArchives.gzip(DOCKER)).raw(TestArchives.gzip(DOCKER));
    assertRefused(two.unfinished(), ArchiveProblem.CORRUPT);
  }

  @Test
  void gzipWithAWrongChecksumIsCorrupt() {
    byte[] gzip = TestArchives.gzip(DOCKER);
    gzip[gzip.length - 6] ^= 1;
    assertRefused(gzip, ArchiveProblem.CORRUPT);
  }

  @Test
  void changedLayerIsADigestMismatchThatNamesBoth() {
    ArchiveRejected refusal = refusal(Tampered.of(LAYOUT).flipped(LAYER_PATH, 30).tar());

    assertThat(refusal.reason()).isEqualTo(ArchiveProblem.DIGEST_MISMATCH);
    assertThat(refusal.detail())
        .containsPattern("its digest is sha256:[0-9a-f]{64}, .* says sha256:");
  }

  @Test
  void changedLayerOfADockerArchiveIsADigestMismatch() {
    String path = APP.layers.getFirst().diffId().hex() + "/layer.tar";
    assertRefused(Tampered.of(DOCKER).flipped(path, 600).tar(), ArchiveProblem.DIGEST_MISMATCH);
  }

  @Test
  void changedManifestIsADigestMismatch() {
    assertRefused(
        Tampered.of(LAYOUT)
            .changed(MANIFEST_PATH, s -> s.replace("docker", "d0cker").replace("schema", "sch3ma"))
            .tar(),
        ArchiveProblem.DIGEST_MISMATCH);
  }

  @Test
  void changedConfigurationIsADigestMismatch() {
    assertRefused(
        Tampered.of(LAYOUT).changed(CONFIG_PATH, s -> s.replace("amd64", "arm64")).tar(),
        ArchiveProblem.DIGEST_MISMATCH);
  }

  @Test
  void configurationWhoseNameSaysAnotherDigestIsAMismatch() {
    String name = APP.imageId().hex() + ".json";
    assertRefused(
        Tampered.of(DOCKER).changed(name, s -> s.replace("amd64", "arm64")).tar(),
        ArchiveProblem.DIGEST_MISMATCH);
  }

  @Test
  void wrongDiffIdIsADigestMismatch() {
    String wrong = Digest.of(new byte[1]).value();
    byte[] config =
        new String(APP.configJson(), UTF_8)
            .replace(APP.layers.getFirst().diffId().value(), wrong)
            .getBytes(UTF_8);
    String name = Digest.of(config).hex() + ".json";
    byte[] archive =
        Tampered.of(DOCKER)
            .with(name, config)
            .changed("manifest.json", s -> s.replace(APP.imageId().hex() + ".json", name))
            .tar();
    assertRefused(archive, ArchiveProblem.DIGEST_MISMATCH);
  }

  @Test
  void missingLayerIsAMissingBlob() {
    assertRefused(Tampered.of(LAYOUT).without(LAYER_PATH).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void missingConfigurationIsAMissingBlob() {
    assertRefused(Tampered.of(LAYOUT).without(CONFIG_PATH).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void missingManifestIsAMissingBlob() {
    assertRefused(Tampered.of(LAYOUT).without(MANIFEST).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void missingLayerOfADockerArchiveIsAMissingBlob() {
    String path = APP.layers.getFirst().diffId().hex() + "/layer.tar";
    assertRefused(Tampered.of(DOCKER).without(path).tar(), ArchiveProblem.MISSING_BLOB);
  }

  @Test
  void unknownMediaTypeIsUnsupported() {
    assertRefused(
        reindexed(s -> s.replace("image.manifest.v1+json", "image.manifest.v9+json")),
        ArchiveProblem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void layerOfUnknownMediaTypeIsUnsupported() {
    assertRefused(
        remanifested(s -> s.replace("v1.tar+gzip", "v1.tar+gzip+encrypted")),
        ArchiveProblem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void mediaTypeThatDisagreesWithTheContentIsCorrupt() {
    assertRefused(
        remanifested(s -> s.replace("v1.tar+gzip", "v1.tar+zstd")), ArchiveProblem.CORRUPT);
  }

  @Test
  void manifestThatIsAnIndexAsWellIsCorrupt() {
    assertRefused(
        remanifested(s -> s.replaceFirst("\\{", "{\"manifests\":[],")), ArchiveProblem.CORRUPT);
  }

  @Test
  void digestOfAnotherAlgorithmIsUnsupported() {
    assertRefused(
        reindexed(s -> s.replaceFirst("sha256:[0-9a-f]{64}", "sha512:" + "0".repeat(128))),
        ArchiveProblem.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:../../../etc/passwd", "sha256:ABCDEF", "sha256:", ""})
  void malformedDigestIsCorrupt(String digest) {
    assertRefused(
        reindexed(s -> s.replaceFirst("sha256:[0-9a-f]{64}", digest)), ArchiveProblem.CORRUPT);
  }

  @Test
  void duplicateJsonKeysAreCorrupt() {
    assertRefused(
        Tampered.of(DOCKER)
            .changed("manifest.json", s -> s.replace("\"Config\"", "\"Config\":\"x\",\"Config\""))
            .tar(),
        ArchiveProblem.CORRUPT);
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
  void deepJsonIsRefusedForItsDepth() {
    String deep = "[".repeat(100_000);
    assertRefused(
        Tampered.of(DOCKER).with("manifest.json", deep).tar(), ArchiveProblem.JSON_TOO_DEEP);
  }

  @Test
  void wideJsonIsTooLarge() {
    String wide = "[" + "[],".repeat(300_000) + "[]]";
    assertRefused(Tampered.of(DOCKER).with("manifest.json", wide).tar(), ArchiveProblem.TOO_LARGE);
  }

  @Test
  void largeJsonIsTooLarge() {
    assertRefused(
        Tampered.of(DOCKER).with("manifest.json", new byte[5 << 20]).tar(),
        ArchiveProblem.TOO_LARGE);
  }

  @Test
  void indexAndManifestOfDifferentImagesAreAmbiguous() {
    assertRefused(
        TestMix.dockerOver(LAYOUT, image().layer(layer().file("b", "b"))), ArchiveProblem.CORRUPT);
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

  @Test
  void twoEntriesOfOneNameAreAmbiguous() {
    byte[] tar =
        new RawTar()
            .raw(Arrays.copyOf(DOCKER, DOCKER.length - 1024))
            .file("manifest.json", "[]".getBytes(UTF_8))
            .finish();
    assertRefused(tar, ArchiveProblem.CORRUPT);
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
  void linksThatGoInCirclesAreCorrupt() {
    String path = APP.layers.getFirst().diffId().hex() + "/layer.tar";
    byte[] tar =
        new RawTar()
            .add(new Header(path, '2', 0).link("layer.tar"))
            .raw(Tampered.of(DOCKER).without(path).tar())
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
  void indexesThatNestTooDeeplyAreRefused() {
    assertRefused(TestMix.nestedIndexes(APP, 10), ArchiveProblem.JSON_TOO_DEEP);
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
  void indexAndManifestOfTheSameImageAgree() {
    assertThat(refusal(BOTH)).as("an archive that agrees with itself").isNull();
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
