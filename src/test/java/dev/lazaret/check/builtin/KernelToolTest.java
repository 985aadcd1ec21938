package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.check.Inspected;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelToolTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new KernelTool(), image);
  }

  @Test
  void theProgramOfADistributionIsOneInfoWithAllItsNames() {
    // given
    byte[] kmod = TestImages.packaged("kmod", "bin/kmod");

    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    Debs.installed("kmod", "bin/kmod", kmod)
                        .symlink("sbin/insmod", "/bin/kmod")
                        .symlink("sbin/modprobe", "../bin/kmod")));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.INFO);
          assertThat(finding.evidence().path()).isEqualTo("bin/kmod");
          assertThat(finding.evidence().details())
              .containsEntry("programs", "insmod, kmod, modprobe")
              .containsEntry("package", "kmod");
        });
  }

  @Test
  void theSameProgramFromElsewhereIsMediumUnderAnyName() {
    // given
    byte[] kmod = TestImages.packaged("kmod", "bin/kmod");

    // when
    List<Finding> findings = find(image().layer(layer().file("opt/helper", 0755, kmod)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void theProgramOfADistributionThatALaterLayerChangedIsMedium() {
    // given
    byte[] kmod = TestImages.packaged("kmod", "bin/kmod");

    // when
    List<Finding> findings =
        find(
            image()
                .layer(Debs.installed("kmod", "bin/kmod", kmod))
                .layer(layer().file("bin/kmod", 0755, Debs.elf("kmod - Manage kernel modules"))));

    // then
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO, Severity.MEDIUM);
  }

  @Test
  void appletsOfBusyboxThatNoPackageBroughtAreLow() {
    // given
    byte[] busybox = TestImages.packaged("busybox-static", "bin/busybox");

    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("bin/[", 0755, busybox)
                        .hardlink("bin/insmod", "bin/[")
                        .hardlink("bin/ls", "bin/[")));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.LOW);
          assertThat(finding.evidence().details()).containsEntry("programs", "insmod");
        });
  }

  @Test
  void appletsOfBusyboxInAnyFolderAreSeen() {
    // given
    byte[] busybox = TestImages.packaged("busybox-static", "bin/busybox");

    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("bin/busybox", 0755, busybox)
                        .symlink("opt/tools/insmod", "/bin/busybox")
                        .symlink("modprobe", "opt/way")
                        .symlink("opt/way", "tools/insmod")
                        .hardlink("srv/rmmod", "bin/busybox")
                        .file("app/depmod", 0755, busybox)));

    // then
    assertThat(findings)
        .extracting(
            finding -> finding.evidence().path(),
            finding -> finding.evidence().details().get("programs"))
        .containsExactlyInAnyOrder(
            tuple("bin/busybox", "insmod, modprobe, rmmod"), tuple("app/depmod", "depmod"));
  }

  @Test
  void otherProgramsOfThatNameOutsideOfTheProgramFoldersAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("srv/game", 0755, Debs.elf("a game"))
                        .symlink("srv/insmod", "game")
                        .file("app/modprobe", 0755, Debs.elf("a probe of modules"))));

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void textsAndCompletionsOfThatNameAreNone() {
    // given
    byte[] text = "complete -F _insmod insmod; kmod - Manage kernel modules".getBytes();

    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("usr/share/bash-completion/completions/insmod", 0644, text)
                        .file("usr/bin/modprobe", 0755, text)));

    // then
    assertThat(findings).isEmpty();
  }
}
