package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageInventoryTest {
  private static final String DEBIAN = "ID=debian\nVERSION_ID=\"12\"\n";
  private static final String BASH = paragraph("bash", "5.2.15-2+b2", "install ok installed");
  private static final String CURL = paragraph("curl", "7.88.1-10", "install ok installed");

  @Test
  void namesDebianPackagesWithTheirDistribution() {
    // when
    List<InstalledPackage> packages = packages(image().layer(debian(BASH)));

    // then
    assertThat(packages)
        .contains(
            new InstalledPackage(
                "pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12",
                "bash", "5.2.15-2+b2", "deb", 0, "var/lib/dpkg/status"));
  }

  @Test
  void namesTheOperatingSystem() {
    assertThat(packages(image().layer(debian(BASH))))
        .filteredOn(p -> p.type().equals(InstalledPackage.SYSTEM))
        .singleElement()
        .satisfies(p -> assertThat(p.purl()).isEqualTo("pkg:generic/debian@12"));
  }

  @Test
  void removedPackagesWhoseSettingsRemainAreNotInstalled() {
    // given
    String removed = paragraph("nano", "7.2-1", "deinstall ok config-files");

    // when
    List<InstalledPackage> packages = packages(image().layer(debian(BASH + removed)));

    // then
    assertThat(packages).extracting(InstalledPackage::name).doesNotContain("nano");
  }

  @Test
  void theDatabaseOfALaterLayerReplacesTheEarlierOne() {
    // given
    TestLayer later = layer().file("var/lib/dpkg/status", CURL);

    // when
    List<InstalledPackage> packages = packages(image().layer(debian(BASH)).layer(later));

    // then
    assertThat(packages).extracting(InstalledPackage::name).contains("curl").doesNotContain("bash");
  }

  @Test
  void aPackageStaysWithTheLayerThatBroughtIt() {
    // given
    TestLayer later = layer().file("var/lib/dpkg/status", BASH + CURL);

    // when
    List<InstalledPackage> packages =
        packages(image().layer(debian(BASH)).layer(layer().file("x", "1")).layer(later));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("deb"))
        .extracting(p -> p.name() + " " + p.layerIndex())
        .containsExactly("bash 0", "curl 2");
  }

  @Test
  void readsTheSingleFilesOfDistrolessImages() {
    // given
    TestLayer distroless =
        layer()
            .file("etc/os-release", DEBIAN)
            .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a-0+deb12u1\n")
            .file("var/lib/dpkg/status.d/tzdata.md5sums", "0123  usr/share/x\n");

    // when
    List<InstalledPackage> packages = packages(image().layer(distroless));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("deb"))
        .extracting(InstalledPackage::purl)
        .containsExactly("pkg:deb/debian/tzdata@2024a-0%2Bdeb12u1?distro=debian-12");
  }

  @Test
  void aRemovedDatabaseNamesNothing() {
    // given
    TestImage image = image().layer(debian(BASH)).layer(layer().whiteout("var/lib/dpkg/status"));

    // when
    List<InstalledPackage> packages = packages(image);

    // then
    assertThat(packages).extracting(InstalledPackage::type).containsExactly("os");
  }

  @Test
  void readsTheDatabaseOfApk() {
    // given
    TestLayer alpine =
        layer()
            .file("etc/os-release", "ID=alpine\nVERSION_ID=3.20.3\n")
            .file(
                "lib/apk/db/installed",
                "C:Q1abc=\nP:musl\nV:1.2.5-r0\nA:x86_64\nF:lib\nR:libc.so\n\nP:zlib\nV:1.3.1-r1\n");

    // when
    List<InstalledPackage> packages = packages(image().layer(alpine));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("apk"))
        .extracting(InstalledPackage::purl)
        .containsExactly(
            "pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.3",
            "pkg:apk/alpine/zlib@1.3.1-r1?distro=alpine-3.20.3");
  }

  @Test
  void valuesOfAnUglyKindDoNotBreakIt() {
    // given
    TestLayer ugly =
        layer()
            .file("etc/os-release", "ID=\"../ #?\"\nVERSION_ID=\n")
            .file("var/lib/dpkg/status", "Package: a b/c@d?e\nVersion: 1 %zz\n\n: x\nPackage:\n");

    // when
    List<InstalledPackage> packages = packages(image().layer(ugly));

    // then
    assertThat(packages).singleElement().extracting(InstalledPackage::name).isEqualTo("a b/c@d?e");
  }

  private static TestLayer debian(String status) {
    return layer().file("etc/os-release", DEBIAN).file("var/lib/dpkg/status", status);
  }

  private static String paragraph(String name, String version, String status) {
    return "Package: %s\nStatus: %s\nArchitecture: amd64\nDescription: a\n b\nVersion: %s\n\n"
        .formatted(name, status, version);
  }

  private static List<InstalledPackage> packages(TestImage image) {
    return PackageInventory.of(Inspected.report(image));
  }

  @ParameterizedTest
  @ValueSource(strings = {"var/lib/dpkg/status", "lib/apk/db/installed"})
  void aDatabaseThatNamesNothingIsNotTakenForOneWithoutPackages(String database) {
    // when
    StaticReport garbage = Inspected.report(image().layer(layer().file(database, "garbage\0\n")));
    StaticReport linked = Inspected.report(image().layer(layer().symlink(database, "/opt/db")));
    StaticReport empty = Inspected.report(image().layer(layer().file(database, "")));

    // then
    assertThat(garbage.isComplete()).isFalse();
    assertThat(linked.isComplete()).isFalse();
    assertThat(empty.isComplete()).isTrue();
  }
}
