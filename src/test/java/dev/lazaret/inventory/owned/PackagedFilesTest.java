package dev.lazaret.inventory.owned;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import dev.lazaret.inventory.owned.Ownership.Packaged;
import dev.lazaret.inventory.owned.Ownership.Unpackaged;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PackagedFilesTest {
  static final String INFO = "var/lib/dpkg/info/";
  static final String TOOL = "#!/bin/sh\necho tool\n";
  static final String OTHER = "#!/bin/sh\necho other\n";

  static PackagedFiles files(TestImage image) {
    StaticReport report = Inspected.report(image);
    assertThat(report.isComplete()).as("%s", report.outcomes()).isTrue();
    return PackagedFiles.of(report.view(), report.layers());
  }

  private static Ownership ownership(TestImage image, int layerIndex, String path) {
    return files(image).of(new Place(layerIndex, path));
  }

  static String hex(String algorithm, String content) {
    return HexFormat.of().formatHex(digest(algorithm, content));
  }

  private static byte[] digest(String algorithm, String content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content.getBytes(UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static TestLayer program(TestLayer layer, String path, String content) {
    return layer.file(path, 0755, content.getBytes(UTF_8));
  }

  /**
   * A layer with what the package {@code tool} brought, of which dpkg says that it is {@code as}.
   */
  static TestLayer dpkg(String content, String as) {
    return program(layer().file("etc/debian_version", "12.7\n"), "usr/bin/tool", content)
        .file(INFO + "tool.list", "/.\n/usr\n/usr/bin\n/usr/bin/tool\n")
        .file(INFO + "tool.md5sums", hex("MD5", as) + "  usr/bin/tool\n");
  }

  @Test
  void aFileThatIsAsDpkgBroughtItIsUnchanged() {
    assertThat(ownership(image().layer(dpkg(TOOL, TOOL)), 0, "usr/bin/tool"))
        .isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
  }

  @Test
  void aFileInOtherContentThanDpkgBroughtIsChanged() {
    assertThat(ownership(image().layer(dpkg(OTHER, TOOL)), 0, "usr/bin/tool"))
        .isEqualTo(new Packaged("tool", Integrity.CHANGED));
  }

  @Test
  void aLaterLayerChangesAFileOfThePackageBelow() {
    // given
    TestImage image =
        image().layer(dpkg(TOOL, TOOL)).layer(program(layer(), "usr/bin/tool", OTHER));

    // when
    PackagedFiles files = files(image);

    // then
    assertThat(files.of(new Place(1, "usr/bin/tool")))
        .isEqualTo(new Packaged("tool", Integrity.CHANGED));
    assertThat(files.of(new Place(0, "usr/bin/tool")))
        .isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
    assertThat(files.changed())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.place()).isEqualTo(new Place(1, "usr/bin/tool"));
          assertThat(file.code()).isTrue();
        });
  }

  @Test
  void theFileOfAnUpgradedPackageIsUnchangedInBothLayers() {
    // given
    TestImage image = image().layer(dpkg(TOOL, TOOL)).layer(dpkg(OTHER, OTHER));

    // when
    PackagedFiles files = files(image);

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, "usr/bin/tool")).isUnchangedPackage()).isTrue();
  }

  @Test
  void pathsOfPackagesFollowTheLinksOfFolders() {
    // given
    TestLayer merged =
        program(
                layer().dir("usr/bin").symlink("bin", "usr/bin").file("etc/debian_version", "12"),
                "usr/bin/tool",
                TOOL)
            .file(INFO + "tool.md5sums", hex("MD5", TOOL) + "  bin/tool\n");

    // then
    assertThat(ownership(image().layer(merged), 0, "usr/bin/tool"))
        .isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
  }

  @Test
  void conffilesMayDiffer() {
    // given
    TestLayer layer =
        dpkg(TOOL, TOOL)
            .file("etc/tool.conf", "changed")
            .file(INFO + "more.md5sums", hex("MD5", "as it was") + "  etc/tool.conf\n")
            .file(
                "var/lib/dpkg/status",
                "Package: more\nStatus: install ok installed\nVersion: 1\nConffiles:\n"
                    + " /etc/tool.conf 00000000000000000000000000000000\n");

    // when
    PackagedFiles files = files(image().layer(layer));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, "etc/tool.conf")))
        .isEqualTo(new Packaged("more", Integrity.NOT_SAID));
  }

  @Test
  void filesThatAreGoneAreNotChanged() {
    // given
    TestImage image =
        image().layer(dpkg(TOOL, TOOL)).layer(layer().whiteout("usr/bin/tool").dir("srv"));

    // then
    assertThat(files(image).changed()).isEmpty();
  }

  @Test
  void anotherNameOfAFileIsAsGoodAsTheFile() {
    // given
    TestLayer layer =
        dpkg(TOOL, TOOL)
            .hardlink("usr/bin/twin", "usr/bin/tool")
            .file(
                INFO + "tool.md5sums",
                hex("MD5", TOOL) + "  usr/bin/tool\n" + hex("MD5", TOOL) + "  usr/bin/twin\n");

    // when
    PackagedFiles files = files(image().layer(dpkg(TOOL, TOOL)).layer(layer));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(1, "usr/bin/twin")).isUnchangedPackage()).isTrue();
  }

  @Test
  void whatALayerPretendsToBeHidesNoChange() {
    // given: files that only apk has come before the program
    TestLayer pretends = program(layer().file("etc/alpine-release", "3.20"), "usr/bin/tool", OTHER);

    // then
    assertChanged(image().layer(dpkg(TOOL, TOOL)).layer(pretends), "usr/bin/tool");
    assertChanged(image().layer(pretends).layer(dpkg(TOOL, TOOL)).layer(pretends), "usr/bin/tool");
  }

  @Test
  void whatNoDatabaseNamesIsOfNoPackage() {
    // given
    TestImage image =
        image().layer(dpkg(TOOL, TOOL)).layer(program(layer(), "usr/local/bin/own", OTHER));

    // when
    PackagedFiles files = files(image);

    // then
    assertThat(files.of(new Place(1, "usr/local/bin/own"))).isEqualTo(new Unpackaged());
    assertThat(files.unpackagedPrograms(1)).containsExactly("usr/local/bin/own");
    assertThat(files.unpackagedPrograms(0)).isEmpty();
  }

  @Test
  void readsTheDigestsOfApk() {
    // given
    String digest = "Q1" + Base64.getEncoder().encodeToString(digest("SHA-1", TOOL));
    TestLayer layer =
        program(program(layer(), "usr/bin/tool", TOOL), "usr/bin/changed", OTHER)
            .file("etc/settings", "changed")
            .file(
                "lib/apk/db/installed",
                "P:tool\nV:1\nF:usr/bin\nR:tool\na:0:0:755\nZ:%1$s\nR:changed\nZ:%1$s\nF:etc\nR:settings\nZ:%1$s\n\n"
                    .formatted(digest));

    // when
    PackagedFiles files = files(image().layer(layer));

    // then
    assertThat(files.of(new Place(0, "usr/bin/tool")))
        .isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
    assertThat(files.changed())
        .extracting(file -> file.place().path())
        .containsExactly("usr/bin/changed");
  }

  /** The database of apk says that the tool has this content. */
  private static TestLayer apk(TestLayer layer, String content) {
    String digest = "Q1" + Base64.getEncoder().encodeToString(digest("SHA-1", content));
    return layer.file(
        "lib/apk/db/installed",
        "P:tool\nV:1\nF:usr/bin\nR:tool\na:0:0:755\nZ:%s\n\n".formatted(digest));
  }

  @Test
  void aDatabaseInALaterLayerThanAllFilesIsHeldAgainstThem() {
    // given
    TestImage image =
        image()
            .layer(program(program(layer(), "usr/bin/tool", OTHER), "usr/bin/mine", TOOL))
            .layer(apk(layer(), TOOL));

    // when
    PackagedFiles files = files(image);

    // then
    assertThat(files.of(new Place(0, "usr/bin/tool")))
        .isEqualTo(new Packaged("tool", Integrity.CHANGED));
    assertThat(files.unpackagedPrograms(0)).containsExactly("usr/bin/mine");
  }

  @Test
  void aFileThatTwoPackageManagersClaimIsHeldAgainstBoth() {
    // given
    TestImage agreeing = image().layer(dpkg(TOOL, TOOL)).layer(apk(layer(), TOOL));
    TestImage differing = image().layer(dpkg(TOOL, TOOL)).layer(apk(layer(), OTHER));

    // then
    assertThat(ownership(agreeing, 0, "usr/bin/tool").isUnchangedPackage()).isTrue();
    assertChanged(differing, "usr/bin/tool");
  }

  @Test
  void digestsFilesThatAreLongerThanChecksMayLookAt() {
    // given
    String large = "#!/bin/sh\n" + "# long\n".repeat(5_000_000);

    // then
    assertThat(ownership(image().layer(dpkg(large, large)), 0, "usr/bin/tool"))
        .isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
  }

  static void assertChanged(TestImage image, String path) {
    assertThat(files(image).changed())
        .extracting(file -> file.place().path(), file -> file.owner().integrity())
        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, Integrity.CHANGED));
  }

  @Test
  void aLayerThatTakesTheDigestsAwayHidesNoChange() {
    assertChanged(
        image()
            .layer(dpkg(TOOL, TOOL))
            .layer(
                program(layer(), "usr/bin/tool", OTHER)
                    .whiteout(INFO + "tool.md5sums")
                    .whiteout(INFO + "tool.list")),
        "usr/bin/tool");
  }

  @Test
  void aLinkInThePlaceOfAFileIsAChange() {
    assertChanged(
        image().layer(dpkg(TOOL, TOOL)).layer(layer().symlink("usr/bin/tool", "/var/tmp/own")),
        "usr/bin/tool");
  }

  @Test
  void anotherListThatClaimsTheFileDoesNotExcuseIt() {
    assertChanged(
        image()
            .layer(dpkg(TOOL, TOOL))
            .layer(
                program(layer(), "usr/bin/tool", OTHER)
                    .file(INFO + "zzz.list", "/usr/bin/tool\n")
                    .file(INFO + "zzz.md5sums", hex("MD5", OTHER) + "  usr/bin/tool\n")),
        "usr/bin/tool");
  }

  @Test
  void theFileOfAnOlderPackageIsAChange() {
    assertChanged(
        image()
            .layer(dpkg(TOOL, TOOL))
            .layer(dpkg(OTHER, OTHER))
            .layer(program(layer(), "usr/bin/tool", TOOL)),
        "usr/bin/tool");
  }

  @Test
  void anotherFileOfAPackageUnderItsNameIsAChange() {
    // given
    TestLayer two =
        program(dpkg(TOOL, TOOL), "usr/bin/shell", OTHER)
            .file(INFO + "shell.md5sums", hex("MD5", OTHER) + "  usr/bin/shell\n");

    // then
    assertChanged(
        image()
            .layer(two)
            .layer(
                program(layer(), "usr/bin/shell", OTHER).hardlink("usr/bin/tool", "usr/bin/shell")),
        "usr/bin/tool");
  }

  @Test
  void aPackageThatGaveItsFileToAnotherIsNoChange() {
    // given: the list of the first does not name the file any more, its digests still do
    TestLayer replaced =
        dpkg(OTHER, OTHER)
            .file(INFO + "old.list", "/usr/share/old\n")
            .file(INFO + "old.md5sums", hex("MD5", TOOL) + "  usr/bin/tool\n");

    // then
    assertThat(files(image().layer(replaced)).changed()).isEmpty();
  }

  @Test
  void hardLinksWrittenFromTheFolderThatWasPackedAreFound() {
    // given
    TestLayer layer =
        program(layer().file("./etc/debian_version", "12"), "./usr/bin/tool", TOOL)
            .hardlink("./usr/bin/twin", "./usr/bin/tool")
            .file(
                INFO + "tool.md5sums",
                hex("MD5", TOOL) + "  usr/bin/tool\n" + hex("MD5", TOOL) + "  usr/bin/twin\n");

    // then
    assertThat(files(image().layer(layer)).changed()).isEmpty();
  }

  @Test
  void listsOfPackagesThatAreNotInstalledDoNotCount() {
    // given
    TestLayer installed =
        dpkg(OTHER, TOOL)
            .file(
                "var/lib/dpkg/status",
                "Package: tool\nStatus: install ok installed\nVersion: 1\n"
                    + "Description: x\n /usr/bin/tool 0123\n")
            .file("var/lib/dpkg/status.d/zz.md5sums", hex("MD5", OTHER) + "  usr/bin/tool\n");

    // then
    assertChanged(image().layer(installed), "usr/bin/tool");
  }
}
