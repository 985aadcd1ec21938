package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EscapeToolTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new EscapeTool(), image);
  }

  @Test
  void aToolOfAttackersIsHighUnderAnyName() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("app/server", 0755, Debs.elf("github.com/cdk-team/CDK/pkg/cli"))
                        .file(
                            "app/check",
                            0755,
                            "#!/bin/sh\n# https://github.com/stealthcopter/deepce\n".getBytes())));

    // then
    assertThat(findings)
        .extracting(
            finding -> finding.severity() + " " + finding.evidence().details().get("programs"))
        .containsExactlyInAnyOrder("HIGH cdk", "HIGH deepce");
  }

  @Test
  void itStaysHighWhereAPackageBringsIt() {
    // given
    byte[] tool = Debs.elf("github.com/brompwnie/botb");

    // when
    List<Finding> findings = find(image().layer(Debs.installed("botb", "usr/bin/botb", tool)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void nsenterOfTheDistributionIsInfo() {
    // given
    byte[] nsenter = TestImages.packaged("util-linux", "usr/bin/nsenter");

    // when
    List<Finding> findings =
        find(image().layer(Debs.installed("util-linux", "usr/bin/nsenter", nsenter)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void nsenterFromElsewhereIsMediumUnderAnyName() {
    // given
    byte[] nsenter = TestImages.packaged("util-linux", "usr/bin/nsenter");

    // when
    List<Finding> findings = find(image().layer(layer().file("tmp/x", 0755, nsenter)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void aManualThatNamesThemIsNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("app/README", "See https://github.com/stealthcopter/deepce")
                        .file("app/list.json", "[\"github.com/cdk-team/CDK/\"]")));

    // then
    assertThat(findings).isEmpty();
  }
}
