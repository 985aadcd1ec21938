package dev.lazaret.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base images as users meet them, where the folder with them is at hand. */
final class RealImagesTest {
  /** What {@code apk info -v} says in this image. */
  private static final String[] ALPINE = {
    "alpine-baselayout 3.6.5-r0",
    "alpine-baselayout-data 3.6.5-r0",
    "alpine-keys 2.4-r1",
    "apk-tools 2.14.4-r0",
    "busybox 1.36.1-r29",
    "busybox-binsh 1.36.1-r29",
    "ca-certificates-bundle 20240705-r0",
    "libcrypto3 3.3.2-r0",
    "libssl3 3.3.2-r0",
    "musl 1.2.5-r0",
    "musl-utils 1.2.5-r0",
    "scanelf 1.3.7-r2",
    "ssl_client 1.36.1-r29",
    "zlib 1.3.1-r1"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine_3.20.3.oci.tar",
        "alpine_3.20.3.docker.tar",
        "alpine_3.20.3.zstd.oci.tar",
        "alpine_3.20.3.multiarch.oci.tar",
        "busybox_musl.oci.tar",
        "distroless-like_12.oci.tar",
        "hello-world_latest.oci.tar",
        "almalinux_9-micro-aarch64-sqlite.oci.tar",
        "rpm-fixture_sle15-bci-ndb.oci.tar",
        "rpm-fixture_libuuid-bdb.oci.tar"
      })
  void nothingOfAnOrdinaryImageIsAboveMedium(String name) throws IOException {
    // when
    StaticReport report = report(name);

    // then
    assertThat(report.isComplete()).isTrue();
    assertThat(report.findings())
        .filteredOn(finding -> finding.severity().isAtLeast(Severity.HIGH))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine_3.20.3.oci.tar",
        "alpine_3.20.3.docker.tar",
        "alpine_3.20.3.zstd.oci.tar",
        "alpine_3.20.3.multiarch.oci.tar"
      })
  void listsThePackagesOfAlpineInEveryWrapping(String name) throws IOException {
    // when
    List<InstalledPackage> packages = PackageInventory.of(report(name));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("apk"))
        .extracting(p -> p.name() + " " + p.version())
        .containsExactlyInAnyOrder(ALPINE);
    assertThat(packages)
        .extracting(InstalledPackage::purl)
        .contains("pkg:apk/alpine/zlib@1.3.1-r1?arch=x86_64&distro=alpine-3.20.3");
  }

  @Test
  void listsThePackagesOfADistrolessImage() throws IOException {
    // when
    List<InstalledPackage> packages = PackageInventory.of(report("distroless-like_12.oci.tar"));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("deb"))
        .extracting(InstalledPackage::name)
        .containsExactlyInAnyOrder(
            "base-files",
            "ca-certificates",
            "libc6",
            "libgcc-s1",
            "libssl3",
            "netbase",
            "openssl",
            "tzdata",
            "zlib1g");
    assertThat(packages)
        .extracting(InstalledPackage::purl)
        .contains("pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12");
  }

  /** How many {@code rpm -qa} lists, and some of them. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " ",
      value = {
        "almalinux_9-micro-aarch64-sqlite 23 bash-5.1.8-6.el9_1",
        "almalinux_9-micro-aarch64-sqlite 23 glibc-2.34-83.el9_3.7",
        "almalinux_9-micro-aarch64-sqlite 23 gpg-pubkey-b86b3716-61e69f29",
        "rpm-fixture_sle15-bci-ndb 35 libstdc++6-11.2.1+git610-1.3.9",
        "rpm-fixture_sle15-bci-ndb 35 rpm-ndb-4.14.3-40.1",
        "rpm-fixture_libuuid-bdb 1 libuuid-2.32.1-42.el8_8"
      })
  void listsThePackagesOfEveryFormatOfRpm(String image, int count, String one) throws IOException {
    // when
    List<InstalledPackage> packages = PackageInventory.of(report(image + ".oci.tar"));

    // then
    assertThat(packages)
        .filteredOn(p -> p.type().equals("rpm"))
        .extracting(p -> p.name() + "-" + p.version())
        .hasSize(count)
        .contains(one);
  }

  /** The graph of Alpine is that of its database: almost all need the C library. */
  @Test
  void billsOfRealImagesAreValidAndSayWhatNeedsWhat() throws Exception {
    for (String name :
        List.of("alpine_3.20.3", "almalinux_9-micro-aarch64-sqlite", "distroless-like_12")) {
      // when
      List<InstalledPackage> packages = PackageInventory.of(report(name + ".oci.tar"));
      byte[] bill =
          CycloneDx.json(Digest.of(new byte[0]), packages).getBytes(StandardCharsets.UTF_8);

      // then
      assertThat(new JsonParser().validate(bill, Version.VERSION_16)).isEmpty();
      assertThat(packages)
          .filteredOn(
              p -> p.dependsOn().stream().anyMatch(ref -> ref.matches(".*/(musl|glibc|libc6)@.*")))
          .hasSizeGreaterThan(2);
    }
  }

  @Test
  void namesRpmPackagesWithTheirDistributionAndSource() throws IOException {
    // when
    List<InstalledPackage> packages =
        PackageInventory.of(report("almalinux_9-micro-aarch64-sqlite.oci.tar"));

    // then
    assertThat(packages)
        .extracting(InstalledPackage::purl)
        .contains(
            "pkg:rpm/almalinux/bash@5.1.8-6.el9_1?arch=aarch64&distro=almalinux-9.3"
                + "&upstream=bash-5.1.8-6.el9_1.src.rpm");
  }

  private static StaticReport report(String name) throws IOException {
    Path image =
        Path.of(
            System.getenv().getOrDefault("LAZARET_SHARED", "../shared"), "data", "images", name);
    assumeTrue(Files.exists(image), "No real image at " + image);
    return Inspected.report(Files.readAllBytes(image), LayerFactStore.none());
  }
}
