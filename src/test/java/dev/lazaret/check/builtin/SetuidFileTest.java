package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.TestBases;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetuidFileTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SetuidFile(), image);
  }

  @Test
  void aUsualOneOfTheFirstLayerIsLowWhereNoBaseIsKnown() {
    // when
    List<Finding> findings = find(image().layer(layer().file("usr/bin/su", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aUsualOneOfALaterLayerIsMediumWhereNoBaseIsKnown() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"))
                .layer(layer().file("usr/bin/sudo", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void aUsualOneOfEveryLayerOfAKnownBaseIsLow() {
    // given
    TestImage image =
        image()
            .layer(layer().dir("etc"))
            .layer(layer().file("usr/bin/su", 04755, new byte[1]))
            .layer(layer().file("usr/bin/sudo", 04755, new byte[1]));

    // when
    List<Finding> findings =
        Inspected.findings(new SetuidFile(), image, TestBases.of(image, "debian:12", 2));

    // then
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW, Severity.MEDIUM);
    assertThat(findings)
        .extracting(finding -> finding.evidence().layer().side())
        .containsExactly(LayerSide.BASE, LayerSide.OWN);
    assertThat(findings.getFirst().evidence().layer().base()).isEqualTo("debian:12");
  }

  @Test
  void anUnusualOneIsHighInEveryLayerThatNoKnownBaseBrought() {
    // given
    TestImage image = image().layer(layer().file("opt/sh", 04755, new byte[1]));

    // when
    List<Finding> unknown = find(image);
    List<Finding> known =
        Inspected.findings(new SetuidFile(), image, TestBases.of(image, "tools", 1));

    // then
    assertThat(unknown).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(unknown.getFirst().evidence().layer().side()).isEqualTo(LayerSide.UNKNOWN);
    assertThat(known).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(known.getFirst().id()).isEqualTo(unknown.getFirst().id());
  }

  @Test
  void anUnknownOneOfALaterLayerIsHigh() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).layer(layer().file("tmp/su", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  private static TestLayer su(byte[] content) {
    return layer().file("etc/debian_version", "12.7\n").file("usr/bin/su", 04755, content);
  }

  @Test
  void aUsualOneThatItsPackageBroughtIsLow() {
    // given
    byte[] su = Debs.elf("su");

    // when
    List<Finding> findings = find(image().layer(Debs.owned(su(su), "login", "usr/bin/su", su)));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.LOW);
          assertThat(finding.evidence().details()).containsEntry("package", "login");
        });
  }

  @Test
  void aUsualNameInOtherContentThanItsPackageBroughtIsHigh() {
    // when
    List<Finding> findings =
        find(image().layer(Debs.owned(su(Debs.elf("own")), "login", "usr/bin/su", Debs.elf("su"))));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.HIGH);
          assertThat(finding.evidence().details())
              .containsEntry("package", "login, not as it brought it");
        });
  }

  @Test
  void aUsualNameThatNoPackageClaimsIsHighWhereThereArePackages() {
    // given
    TestLayer base = su(Debs.elf("own"));
    TestLayer lists = Debs.owned(su(Debs.elf("own")), "tool", "usr/bin/tool", new byte[1]);
    TestLayer status =
        su(Debs.elf("own"))
            .file(
                "var/lib/dpkg/status",
                "Package: login\nStatus: install ok installed\nVersion: 1\n");

    // then
    assertThat(find(image().layer(base))).extracting(Finding::severity).containsOnly(Severity.LOW);
    assertThat(find(image().layer(lists)))
        .extracting(Finding::severity)
        .containsOnly(Severity.HIGH);
    assertThat(find(image().layer(status)))
        .extracting(Finding::severity)
        .containsOnly(Severity.HIGH);
  }

  @Test
  void theOperatorAnswersForAUsualOneOfAKnownBaseWhoseverItIs() {
    // given
    TestImage image =
        image().layer(Debs.owned(su(Debs.elf("own")), "tool", "usr/bin/tool", new byte[1]));

    // when
    List<Finding> findings =
        Inspected.findings(new SetuidFile(), image, TestBases.of(image, "debian:12", 1));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void namesLayerAndPathAndWhoRemovedIt() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().file("usr/bin/su", 04755, new byte[1]))
                .layer(layer().whiteout("usr/bin/su")));

    // then
    assertThat(findings)
        .singleElement()
        .extracting(Finding::evidence)
        .satisfies(evidence -> {
          assertThat(evidence.path()).isEqualTo("usr/bin/su");
          assertThat(evidence.layerIndex()).isZero();
          assertThat(evidence.removedIn()).isEqualTo(1);
          assertThat(evidence.details()).containsEntry("mode", "4755");
        });
  }

  @Test
  void filesThatNobodyMayExecuteAndPlainProgramsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("bin/a", 04644, new byte[1])
                        .file("bin/su", 0755, new byte[1])
                        .file("bin/w", 02755, new byte[1])));

    // then
    assertThat(findings).isEmpty();
  }
}
