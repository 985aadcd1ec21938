package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PythonPackagesTest {
  private static final String SITE = "usr/lib/python3/dist-packages/";

  @Test
  void namesDistributionsOfEveryKindByTheirNormalName() {
    // given
    TestLayer site =
        layer()
            .file(
                SITE + "zope.interface-5.5.2.dist-info/METADATA",
                metadata("zope.interface", "5.5.2"))
            .file(SITE + "PyYAML-6.0.egg-info/PKG-INFO", metadata("PyYAML", "6.0"))
            .file(SITE + "Foo__Bar-1.egg-info", metadata("Foo__Bar", "1"))
            .file(SITE + "old-2.0-py3.9.egg/EGG-INFO/PKG-INFO", metadata("old", "2.0"));

    // then
    assertThat(Listed.purls(site))
        .containsExactly(
            "pkg:pypi/foo-bar@1",
            "pkg:pypi/old@2.0",
            "pkg:pypi/pyyaml@6.0",
            "pkg:pypi/zope-interface@5.5.2");
  }

  @Test
  void otherFilesOfTheseFoldersAndFieldsOfTheDescriptionSayNothing() {
    // given
    TestLayer site =
        layer()
            .file(SITE + "a.dist-info/RECORD", metadata("a", "1"))
            .file(SITE + "b.dist-info/METADATA", "Metadata-Version: 2.1\n\nName: b\nVersion: 1\n")
            .file(SITE + "METADATA", metadata("c", "1"));

    // then
    assertThat(Listed.purls(site)).isEmpty();
  }

  @Test
  void aDistributionThatAPackageOfDebianBringsIsBoth() {
    // given
    TestLayer debian =
        layer()
            .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
            .file(
                "var/lib/dpkg/status",
                "Package: python3-six\nStatus: install ok installed\nVersion: 1.16.0-4\n")
            .file(SITE + "six-1.16.0.egg-info/PKG-INFO", metadata("six", "1.16.0"));

    // then
    assertThat(Listed.purls(debian))
        .contains("pkg:deb/debian/python3-six@1.16.0-4?distro=debian-12", "pkg:pypi/six@1.16.0");
  }

  @Test
  void needsOfExtrasAreNoDependencies() {
    // given
    TestLayer site =
        layer()
            .file(
                SITE + "requests-2.31.0.dist-info/METADATA",
                metadata("requests", "2.31.0")
                    + "Requires-Dist: charset-normalizer<4,>=2\n"
                    + "Requires-Dist: PySocks!=1.5.7,>=1.5.6; extra == \"socks\"\n"
                    + "Requires-Dist: Urllib3 (<3,>=1.21.1) ; python_version >= \"3\"\n")
            .file(SITE + "urllib3-2.0.dist-info/METADATA", metadata("urllib3", "2.0"))
            .file("opt/x/urllib3-1.26.dist-info/METADATA", metadata("urllib3", "1.26"))
            .file(SITE + "PySocks-1.7.dist-info/METADATA", metadata("PySocks", "1.7"))
            .file("opt/x/cn.dist-info/METADATA", metadata("charset_normalizer", "3.1"));

    // then
    assertThat(Listed.needs("pkg:pypi/requests@2.31.0", site))
        .containsExactly("pkg:pypi/charset-normalizer@3.1", "pkg:pypi/urllib3@2.0");
  }

  @Test
  @Timeout(60)
  void markersCostNoMoreThanTheirLength() {
    // given
    TestLayer site =
        layer()
            .file(
                SITE + "a.dist-info/METADATA",
                metadata("a", "1") + "Requires-Dist: b" + "; extra".repeat(100_000) + "\n")
            .file(SITE + "b.dist-info/METADATA", metadata("b", "1"));

    // then
    assertThat(Listed.needs("pkg:pypi/a@1", site)).containsExactly("pkg:pypi/b@1");
  }

  @Test
  void distributionsOfEveryKindFindThoseBesideThem() {
    assertThat(PythonPackages.folder(SITE + "a.dist-info/METADATA") + "/").isEqualTo(SITE);
    assertThat(PythonPackages.folder(SITE + "a.egg-info/PKG-INFO") + "/").isEqualTo(SITE);
    assertThat(PythonPackages.folder(SITE + "a.egg-info") + "/").isEqualTo(SITE);
    assertThat(PythonPackages.folder(SITE + "a.egg/EGG-INFO/PKG-INFO")).isEqualTo(SITE + "a.egg");
    assertThat(PythonPackages.folder("a.egg-info")).isEmpty();
  }

  @Test
  @Timeout(60)
  void manyNeedsOfADeepDistributionAreLookedUpInOneFolder() {
    // given
    TestLayer site = layer();
    String deep = ("d".repeat(15) + "/").repeat(200);
    String needs =
        IntStream.range(0, 4_000).mapToObj("Requires-Dist: n%d\n"::formatted).collect(joining());
    for (int i = 0; i < 20; i++) {
      site.file(deep + "a" + i + ".dist-info/METADATA", metadata("a" + i, "1") + needs);
    }

    // then
    assertThat(Listed.purls(site)).hasSize(20);
  }

  @Test
  void fieldsWithoutEndTruncate() {
    // given
    String endless = metadata("a", "1") + "Keywords: x\n".repeat(100_000);

    // then
    assertThat(Listed.limits(layer().file(SITE + "a.dist-info/METADATA", endless)))
        .containsExactly(new Limit("python-metadata-bytes", 1 << 20));
  }

  @Test
  void aLongDescriptionDoesNot() {
    // given
    String long_ = metadata("a", "1") + "\n" + "words and words\n".repeat(100_000);

    // then
    assertThat(Listed.purls(layer().file(SITE + "a.dist-info/METADATA", long_)))
        .containsExactly("pkg:pypi/a@1");
  }

  private static String metadata(String name, String version) {
    return "Metadata-Version: 2.1\nName: %s\nVersion: %s\nSummary: a: b\n".formatted(name, version);
  }
}
