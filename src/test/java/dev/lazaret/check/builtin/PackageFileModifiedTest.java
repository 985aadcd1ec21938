package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackageFileModifiedTest {
  private static final byte[] TOOL = Debs.elf("as the package brought it");
  private static final byte[] OTHER = Debs.elf("as somebody changed it");

  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new PackageFileModified(), image);
  }

  @Test
  void aProgramThatALaterLayerChangedIsHighAndNamesPackageAndLayer() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(Debs.installed("tool", "usr/bin/tool", TOOL))
                .layer(layer().file("usr/bin/tool", 0755, OTHER)));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.HIGH);
          assertThat(finding.evidence().layerIndex()).isEqualTo(1);
          assertThat(finding.evidence().path()).isEqualTo("usr/bin/tool");
          assertThat(finding.evidence().details()).containsEntry("package", "tool");
        });
  }

  @Test
  void manyChangedFilesOfOnePackageAreOneFindingWithTheFirstFew() {
    // given
    TestLayer debian = layer().file("etc/debian_version", "12\n");
    StringBuilder digests = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      debian.file("usr/share/tool/" + i, "changed");
      digests.append("0".repeat(32)).append("  usr/share/tool/").append(i).append('\n');
    }
    debian.file("var/lib/dpkg/info/tool.md5sums", digests.toString());

    // when
    List<Finding> findings = find(image().layer(debian));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.LOW);
          assertThat(finding.detail()).startsWith("20 files of the package tool").endsWith(", ….");
        });
  }

  @Test
  void anUnchangedPackageIsNone() {
    assertThat(find(image().layer(Debs.installed("tool", "usr/bin/tool", TOOL)))).isEmpty();
  }

  @Test
  void anUpgradeInALaterLayerIsNone() {
    assertThat(
            find(
                image()
                    .layer(Debs.installed("tool", "usr/bin/tool", TOOL))
                    .layer(Debs.installed("tool", "usr/bin/tool", OTHER))))
        .isEmpty();
  }

  private static TestLayer alternative(String target) {
    return layer()
        .file(
            "var/lib/dpkg/alternatives/editor",
            "auto\n/usr/bin/editor\n\n/bin/nano\n40\n/usr/bin/vim\n30\n\n")
        .symlink("etc/alternatives/editor", target);
  }

  @Test
  void anAlternativeThatLeadsToNoProgramOfItsPackagesIsMedium() {
    // when
    List<Finding> findings = find(image().layer(alternative("/opt/own")));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
          assertThat(finding.evidence().details()).containsEntry("target", "/opt/own");
        });
  }

  @Test
  void anotherChoiceOfAnAlternativeIsNone() {
    assertThat(find(image().layer(alternative("/usr/bin/vim")))).isEmpty();
  }
}
