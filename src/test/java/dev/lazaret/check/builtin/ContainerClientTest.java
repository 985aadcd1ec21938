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

final class ContainerClientTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new ContainerClient(), image);
  }

  @Test
  void aRealClientUnderAnotherNameIsMedium() {
    // given
    byte[] skopeo = TestImages.packaged("skopeo", "usr/bin/skopeo");

    // when
    List<Finding> findings = find(image().layer(layer().file("app/agent", 0755, skopeo)));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
          assertThat(finding.evidence().details()).containsEntry("programs", "skopeo");
        });
  }

  @Test
  void theClientOfTheDistributionIsLow() {
    // given
    byte[] docker = Debs.elf("path\tgithub.com/docker/cli/cmd/docker\n");

    // when
    List<Finding> findings =
        find(image().layer(Debs.installed("docker-cli", "usr/bin/docker", docker)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aScriptOfThatNameIsNone() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("usr/bin/docker", 0755, "#!/bin/sh\nexit 1\n".getBytes())));

    // then
    assertThat(findings).isEmpty();
  }
}
