package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.ShippedChecks;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EndOfLifeDistributionTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new EndOfLifeDistribution(ShippedChecks.CLOCK), image);
  }

  @Test
  void findsAReleaseWithoutFixes() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("etc/os-release", "ID=debian\nVERSION_ID=\"9\"\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void followsTheLinkOfTheDistribution() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("usr/lib/os-release", "ID=alpine\nVERSION_ID=3.12.9\n")
                        .symlink("etc/os-release", "../usr/lib/os-release")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void maintainedAndUnknownReleasesAreNone() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("etc/os-release", "ID=debian\nVERSION_ID=12\n")));

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void aRollingReleaseHasNoEnd() {
    // when
    List<Finding> findings = find(image().layer(layer().file("etc/os-release", "ID=arch\n")));

    // then
    assertThat(findings).isEmpty();
  }
}
