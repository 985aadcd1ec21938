package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lazaret.image.NotRunnable.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** What goes to the inspection engine; read back with another tar reader than ours. */
class SanitizedArchiveTest {
  private static final byte[] CAPABILITY = {
    1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private record Written(byte[] archive, SanitizedImage image) {}

  private static Written write(TestImage image) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var archive = TestArchives.open(TestArchives.ociLayout(image))) {
      SanitizedImage written = SanitizedArchive.write(archive, archive.images().getFirst(), out);
      return new Written(out.toByteArray(), written);
    }
  }

  private static List<TarArchiveEntry> layerEntries(Written written) throws Exception {
    byte[] layer = Tampered.of(written.archive()).bytes("layer-0.tar");
    List<TarArchiveEntry> entries = new ArrayList<>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(layer))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static Reason refusal(TestLayer layer) {
    NotRunnable refusal =
        catchThrowableOfType(NotRunnable.class, () -> write(image().layer(layer)));
    assertThat(refusal).as("should not be runnable").isNotNull();
    assertThat(refusal).hasMessageContaining("layer 0");
    return refusal.reason();
  }

  @Test
  void whatIsWrittenIsAnImageThatIsAcceptedAgain() throws Exception {
    Written written =
        write(
            image()
                .layer(
                    layer()
                        .dir("bin")
                        .file("bin/app", 0755, new byte[1000])
                        .symlink("sh", "bin/app"))
                .layer(layer().whiteout("sh"))
                .env("A=1")
                .entrypoint("/bin/app")
                .user("1000")
                .workingDir("/srv")
                .expose("80/tcp"));

    try (var archive = TestArchives.open(written.archive())) {
      ArchivedImage image = archive.images().getFirst();
      assertThat(image.configDigest()).isEqualTo(written.image().imageId());
      assertThat(image.config().diffIds()).isEqualTo(written.image().diffIds());
      assertThat(image.config().env()).containsExactly("A=1");
      assertThat(image.config().entrypoint()).containsExactly("/bin/app");
      assertThat(image.config().user()).isEqualTo("1000");
      assertThat(image.config().exposedPorts()).containsExactly("80/tcp");
      assertThat(RealImagesTest.view(archive, image).node("sh")).isEmpty();
    }
  }

  @Test
  void deviceNodesAndKernelFileSystemsAreLeftOutAndCounted() throws Exception {
    Written written =
        write(
            image()
                .layer(
                    layer()
                        .dir("dev")
                        .characterDevice("dev/mem", 1, 1)
                        .blockDevice("disk", 8, 0)
                        .dir("proc")
                        .file("proc/x", "1")
                        .symlink("sys", "/tmp")
                        .hardlink("alias", "proc/x")
                        .file("kept", "1")));

    assertThat(layerEntries(written))
        .extracting(TarArchiveEntry::getName)
        .containsExactly("dev/", "proc/", "kept");
    assertThat(written.image().dropped()).isEqualTo(new SanitizedImage.Dropped(2, 2, 1, 0));
  }

  @Test
  void ownersModesAndLongNamesSurvive() throws Exception {
    String name = "d/".repeat(100) + "名";
    TarArchiveEntry entry =
        layerEntries(
                write(image().layer(layer().file(name, 06755, 70000, 4_000_000_000L, new byte[3]))))
            .getFirst();

    assertThat(entry.getName()).isEqualTo(name);
    assertThat(entry.getMode()).isEqualTo(06755);
    assertThat(entry.getLongUserId()).isEqualTo(70000);
    assertThat(entry.getLongGroupId()).isEqualTo(4_000_000_000L);
  }

  @Test
  void onlyWellFormedFileCapabilitiesStayOfTheAttributes() throws Exception {
    Written written =
        write(
            image()
                .layer(
                    layer()
                        .fileWithXattr("ping", 0755, new byte[1], "security.capability", CAPABILITY)
                        .fileWithXattr("bad", 0755, new byte[1], "security.capability", new byte[3])
                        .fileWithXattr(
                            "evil", 0755, new byte[1], "trusted.overlay.opaque", new byte[1])));

    assertThat(layerEntries(written))
        .extracting(e -> e.getExtraPaxHeaders().keySet().toString())
        .containsExactly("[SCHILY.xattr.security.capability]", "[]", "[]");
    assertThat(written.image().dropped().extendedAttributes()).isEqualTo(2);
  }

  @Test
  void contentIsWrittenUnchanged() throws Exception {
    byte[] layer =
        Tampered.of(write(image().layer(layer().file("f", "text".repeat(1000)))).archive())
            .bytes("layer-0.tar");

    assertThat(new String(layer, UTF_8)).contains("text".repeat(1000));
  }

  @Test
  void equalContentGivesAnEqualImage() throws Exception {
    TestImage first = image().layer(layer().file("a", "1"), "built today");
    TestImage second = image().layer(layer().file("a", "1"), "built tomorrow");

    assertThat(write(first).image().imageId()).isEqualTo(write(second).image().imageId());
  }

  @Test
  void entryThatLeavesTheRootIsNotRun() {
    assertThat(refusal(layer().file("../etc/cron.d/x", "1"))).isEqualTo(Reason.ENTRY_LEAVES_ROOT);
  }

  @Test
  void linkThatLeavesTheRootIsNotRun() {
    assertThat(refusal(layer().symlink("a/b", "../../etc"))).isEqualTo(Reason.LINK_LEAVES_ROOT);
    assertThat(refusal(layer().hardlink("b", "../etc/passwd"))).isEqualTo(Reason.LINK_LEAVES_ROOT);
  }

  @Test
  void linkToAnAbsolutePathIsOrdinary() throws Exception {
    assertThat(layerEntries(write(image().layer(layer().symlink("log", "/dev/stdout")))))
        .hasSize(1);
  }

  @Test
  void entryThatGoesThroughALinkIsNotRun() {
    assertThat(refusal(layer().symlink("a", "/etc").file("a/passwd", "1")))
        .isEqualTo(Reason.ENTRY_THROUGH_LINK);
  }

  @Test
  void hardLinkToWhatComesLaterIsNotRun() {
    assertThat(refusal(layer().hardlink("b", "a").file("a", "1")))
        .isEqualTo(Reason.HARD_LINK_WITHOUT_TARGET);
  }

  @Test
  void whiteoutOfADirectoryItselfIsNotRun() {
    assertThat(refusal(layer().file("d/.wh...", "")))
        .isEqualTo(Reason.WHITEOUT_OF_DIRECTORY_ITSELF);
  }

  @Test
  void whiteoutOfWhatItsOwnLayerBringsIsNotRun() {
    assertThat(refusal(layer().file("a", "1").whiteout("a")))
        .isEqualTo(Reason.CONTRADICTORY_ENTRIES);
  }

  @Test
  void nothingIsWrittenForAnImageThatIsNotRun() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var archive =
        TestArchives.open(TestArchives.ociLayout(image().layer(layer().file("../x", "1"))))) {
      catchThrowableOfType(
          NotRunnable.class,
          () -> SanitizedArchive.write(archive, archive.images().getFirst(), out));
    }
    assertThat(out.size()).isZero();
  }
}
