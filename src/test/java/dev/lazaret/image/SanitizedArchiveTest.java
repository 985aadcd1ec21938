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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** What goes to the inspection engine; read back with another tar reader than ours. */
class SanitizedArchiveTest {
  private static final byte[] CAPABILITY = {
    1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  record Written(byte[] archive, SanitizedImage image) {}

  static Written write(TestImage image) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var archive = TestArchives.open(TestArchives.ociLayout(image))) {
      SanitizedImage written = SanitizedArchive.write(archive, archive.images().getFirst(), out);
      return new Written(out.toByteArray(), written);
    }
  }

  private static List<TarArchiveEntry> layerEntries(Written written) throws Exception {
    return layerEntries(written, 0);
  }

  static List<TarArchiveEntry> layerEntries(Written written, int index) throws Exception {
    byte[] layer = Tampered.of(written.archive()).bytes("layer-" + index + ".tar");
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

  /** What another reader of tars gets, in its order; a name that comes twice is a failure. */
  private static Map<String, String> unpacked(Written written) throws Exception {
    byte[] layer = Tampered.of(written.archive()).bytes("layer-0.tar");
    Map<String, String> unpacked = new LinkedHashMap<>();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(layer))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String content = new String(tar.readAllBytes(), UTF_8);
        boolean link = entry.isLink() || entry.isSymbolicLink();
        String what =
            link
                ? "-> " + entry.getLinkName()
                : entry.isDirectory() ? "%o".formatted(entry.getMode() & 07777) : content;
        assertThat(unpacked.put(entry.getName().replaceFirst("/$", ""), what))
            .as("%s comes twice", entry.getName())
            .isNull();
      }
    }
    return unpacked;
  }

  private static Map<String, String> unpacked(TestLayer layer) throws Exception {
    return unpacked(write(image().layer(layer)));
  }

  @Test
  void eachPathIsWrittenOnceAsItsLastEntrySays() throws Exception {
    assertThat(
            unpacked(
                layer()
                    .file("a", "old")
                    .dir("d", 0700)
                    .file("d/kept", "1")
                    .symlink("l", "a")
                    .whiteout("gone")
                    .file("a", "new")
                    .dir("d", 0755)
                    .symlink("l", "d")
                    .whiteout("gone")))
        .isEqualTo(Map.of("d/kept", "1", "a", "new", "d", "755", "l", "-> d", ".wh.gone", ""));
  }

  @Test
  void spellingsOfOneNameAreOnePath() throws Exception {
    assertThat(
            unpacked(
                layer()
                    .dir(".", 0700)
                    .dir(".", 0755)
                    .file("a", "old")
                    .file("./a", "new")
                    .dir("./b")
                    .dir("b")))
        .isEqualTo(Map.of(".", "755", "a", "new", "b", "755"));
  }

  @Test
  void fileMayTakeThePlaceOfADirectoryAndTheOtherWayRound() throws Exception {
    assertThat(
            unpacked(
                layer()
                    .dir("d")
                    .file("d/x", "lost")
                    .dir("d/e")
                    .file("d/e/y", "lost")
                    .file("d", "file")
                    .file("f", "file")
                    .dir("f")
                    .file("f/x", "kept")))
        .isEqualTo(Map.of("d", "file", "f", "755", "f/x", "kept"));
  }

  @Test
  void hardLinkKeepsTheFileThatALaterEntryReplaces() throws Exception {
    assertThat(
            unpacked(
                layer()
                    .file("a", "old")
                    .hardlink("lost", "a")
                    .hardlink("first", "a")
                    .hardlink("second", "lost")
                    .file("a", "new")
                    .hardlink("third", "a")
                    .file("lost", "other")))
        .isEqualTo(
            Map.of(
                "first",
                "old",
                "second",
                "-> first",
                "a",
                "new",
                "third",
                "-> a",
                "lost",
                "other"));
  }

  @Test
  void whatIsWrittenOnceShowsWhatTheInspectedViewShows() throws Exception {
    TestImage repeating =
        image()
            .layer(layer().dir("d").file("d/low", "1"))
            .layer(layer().file("a", "old").hardlink("h", "a").file("a", "newer").file("d", "1"));
    List<String> inspected;
    try (var archive = TestArchives.open(TestArchives.ociLayout(repeating))) {
      inspected = shown(archive);
    }

    try (var archive = TestArchives.open(write(repeating).archive())) {
      assertThat(shown(archive)).isEqualTo(inspected).containsExactly("a 5", "d 1", "h 3");
    }
  }

  static List<String> shown(ImageArchive archive) throws Exception {
    List<String> shown = new ArrayList<>();
    RealImagesTest.view(archive, archive.images().getFirst())
        .forEach(node -> shown.add(node.path() + " " + node.entry().sizeBytes()));
    return shown;
  }

  @Test
  void entryThroughALinkIsNotRunAlsoWhereADirectoryReplacesTheLinkLater() {
    assertThat(refusal(layer().symlink("a", "/etc").file("a/passwd", "1").dir("a")))
        .isEqualTo(Reason.ENTRY_THROUGH_LINK);
    assertThat(refusal(layer().file("a", "1").file("a/b", "1").dir("a")))
        .isEqualTo(Reason.CONTRADICTORY_ENTRIES);
  }

  @Test
  void hardLinkToWhatALaterEntryTookAwayIsNotRun() {
    assertThat(refusal(layer().file("d/a", "1").file("d", "1").hardlink("h", "d/a")))
        .isEqualTo(Reason.HARD_LINK_WITHOUT_TARGET);
    assertThat(refusal(layer().file("a", "1").hardlink("a", "a")))
        .isEqualTo(Reason.HARD_LINK_WITHOUT_TARGET);
    assertThat(refusal(layer().file("a", "1").dir("a").hardlink("h", "a")))
        .isEqualTo(Reason.HARD_LINK_WITHOUT_TARGET);
  }

  @Test
  void imageThatUnpacksToMoreThanTheBoundIsNotRun() throws Exception {
    var out = new ByteArrayOutputStream();
    var listing = LayerListing.builder();
    try (var archive =
        TestArchives.open(
            TestArchives.ociLayout(image().layer(layer().file("a", "a".repeat(5000)))))) {
      ArchivedImage image = archive.images().getFirst();
      archive.readLayer(image, image.layers().getFirst(), (entry, content) -> listing.add(entry));
      List<LayerListing> listings = List.of(listing.build());
      NotRunnable refusal =
          catchThrowableOfType(
              NotRunnable.class, () -> SanitizedArchive.write(archive, image, listings, 6000, out));

      assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
      assertThat(refusal).hasMessageContaining("at most 6000");
      assertThat(out.size()).isZero();
    }
  }
}
