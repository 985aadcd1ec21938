package dev.lazaret.inventory.owned;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static dev.lazaret.inventory.owned.PackagedFilesTest.INFO;
import static dev.lazaret.inventory.owned.PackagedFilesTest.OTHER;
import static dev.lazaret.inventory.owned.PackagedFilesTest.TOOL;
import static dev.lazaret.inventory.owned.PackagedFilesTest.assertChanged;
import static dev.lazaret.inventory.owned.PackagedFilesTest.dpkg;
import static dev.lazaret.inventory.owned.PackagedFilesTest.files;
import static dev.lazaret.inventory.owned.PackagedFilesTest.hex;
import static dev.lazaret.inventory.owned.PackagedFilesTest.program;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import dev.lazaret.inventory.owned.Ownership.Packaged;
import dev.lazaret.inventory.owned.Ownership.Unpackaged;
import org.junit.jupiter.api.Test;

final class DpkgDiversionsTest {
  private static final String REAL = "usr/bin/tool.real";

  /** Lets dpkg say that the tool of the package lies elsewhere. */
  private static TestLayer diverted(TestLayer layer, String to, String by) {
    return layer.file("var/lib/dpkg/diversions", "/usr/bin/tool\n/" + to + "\n" + by + "\n");
  }

  @Test
  void theProgramInThePlaceOfADivertedOneIsWhoseverDivertedIt() {
    // given
    TestLayer layer = program(diverted(dpkg(OTHER, TOOL), REAL, ":"), REAL, TOOL);

    // when
    PackagedFiles files = files(image().layer(layer));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, REAL))).isEqualTo(new Packaged("tool", Integrity.UNCHANGED));
    assertThat(files.of(new Place(0, "usr/bin/tool"))).isEqualTo(new Unpackaged());
    assertThat(files.unpackagedPrograms(0)).containsExactly("usr/bin/tool");
  }

  @Test
  void theDivertedFileOfALowerLayerStillIsItsPackages() {
    // given
    TestLayer own = program(diverted(layer(), REAL, ":"), REAL, TOOL);

    // when
    PackagedFiles files =
        files(image().layer(dpkg(TOOL, TOOL)).layer(program(own, "usr/bin/tool", OTHER)));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, "usr/bin/tool")).isUnchangedPackage()).isTrue();
    assertThat(files.of(new Place(1, "usr/bin/tool"))).isEqualTo(new Unpackaged());
  }

  @Test
  void theFileOfThePackageThatDivertsIsHeldAgainstItsOwnDigest() {
    // given
    TestLayer both =
        program(diverted(dpkg(OTHER, TOOL), REAL, "better"), REAL, TOOL)
            .file(INFO + "better.list", "/usr/bin/tool\n")
            .file(INFO + "better.md5sums", hex("MD5", OTHER) + "  usr/bin/tool\n");

    // when
    PackagedFiles files = files(image().layer(both));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, "usr/bin/tool")))
        .isEqualTo(new Packaged("better", Integrity.UNCHANGED));
    assertChanged(
        image().layer(both).layer(program(layer(), "usr/bin/tool", "own")), "usr/bin/tool");
  }

  @Test
  void aDiversionToNothingExcusesNoChange() {
    // given
    TestImage image = image().layer(diverted(dpkg(OTHER, TOOL), REAL, ":"));

    // then
    assertChanged(image, "usr/bin/tool");
    assertThat(files(image).of(new Place(0, "usr/bin/tool")))
        .isEqualTo(new Packaged("tool", Integrity.CHANGED));
    assertThat(files(image).changed().getFirst().code()).isTrue();
  }

  @Test
  void aDiversionOfAPackageThatHasNoSuchFileExcusesNoChange() {
    assertChanged(image().layer(diverted(dpkg(OTHER, TOOL), REAL, "nobody")), "usr/bin/tool");
  }

  @Test
  void aDiversionToAnotherFileExcusesNoChange() {
    // given
    TestLayer text = diverted(dpkg(OTHER, TOOL), "etc/motd", ":").file("etc/motd", "hello");
    TestLayer far = diverted(dpkg(OTHER, TOOL), "srv/tool", ":").file("srv/tool", TOOL);

    // then
    assertThat(files(image().layer(text)).changed())
        .extracting(file -> file.place().path())
        .containsExactly("etc/motd", "usr/bin/tool");
    assertThat(files(image().layer(far)).changed())
        .extracting(file -> file.place().path())
        .contains("usr/bin/tool");
  }

  @Test
  void aDiversionOfNothingToAFileOfAPackageDoesNotExcuseIt() {
    assertChanged(
        image()
            .layer(
                dpkg(OTHER, TOOL)
                    .file("var/lib/dpkg/diversions", "/usr/bin/none\n/usr/bin/tool\n:\n")),
        "usr/bin/tool");
  }

  @Test
  void aDivertedFileThatIsGoneIsNoChange() {
    // given
    TestImage image =
        image()
            .layer(dpkg(TOOL, TOOL))
            .layer(diverted(layer().whiteout("usr/bin/tool"), REAL, ":"));

    // then
    assertThat(files(image).changed()).isEmpty();
  }

  @Test
  void aDivertedFileIsHeldAgainstItsDigestAlsoWhereNothingShowedEarlyThatDigestsAreNeeded() {
    // given
    TestLayer below = program(layer(), REAL, TOOL);
    TestLayer changedBelow = program(layer(), REAL, "own");
    TestLayer database =
        program(diverted(layer(), REAL, ":"), "usr/bin/tool", OTHER)
            .file(INFO + "tool.list", "/usr/bin/tool\n")
            .file(INFO + "tool.md5sums", hex("MD5", TOOL) + "  usr/bin/tool\n");

    // when
    PackagedFiles files = files(image().layer(below).layer(database));

    // then
    assertThat(files.changed()).isEmpty();
    assertThat(files.of(new Place(0, REAL)).isUnchangedPackage()).isTrue();
    assertThat(files(image().layer(changedBelow).layer(database)).changed())
        .extracting(file -> file.place().path())
        .containsExactly(REAL, "usr/bin/tool");
  }

  @Test
  void whatOverwritesADivertedFileIsCodeOnlyWhereItIsCode() {
    // given
    String path = "usr/share/tool/text";
    TestImage text = image().layer(overwritten(path).file(path, "other"));
    TestImage program = image().layer(program(overwritten(path), path, OTHER));

    // then
    assertChanged(text, path);
    assertChanged(program, path);
    assertThat(files(text).changed().getFirst().code()).isFalse();
    assertThat(files(program).changed().getFirst().code()).isTrue();
  }

  /** Lets dpkg say that a file of a package lies where nothing is. */
  private static TestLayer overwritten(String path) {
    return layer()
        .file("etc/debian_version", "12.7\n")
        .file("var/lib/dpkg/diversions", "/" + path + "\n/" + path + ".real\n:\n")
        .file(INFO + "tool.md5sums", hex("MD5", "text") + "  " + path + "\n");
  }
}
