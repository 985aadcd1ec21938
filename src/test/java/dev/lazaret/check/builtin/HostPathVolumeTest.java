package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HostPathVolumeTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new HostPathVolume(), image);
  }

  @Test
  void findsFoldersOfTheSystem() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).volumes("//proc/"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void theSocketOfAnEngineIsHigh() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).volumes("/var/run/docker.sock"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void dataOfTheApplicationIsNone() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).volumes("/var/lib/postgresql/data", "/srv/etc"));

    // then
    assertThat(findings).isEmpty();
  }
}
