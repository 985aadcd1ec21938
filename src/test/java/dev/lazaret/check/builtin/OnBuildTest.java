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

final class OnBuildTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new OnBuild(), image);
  }

  @Test
  void findsInstructionsForTheBuildsOfOthers() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).onBuild("RUN make"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void anImageWithoutThemIsClean() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc"), "ONBUILD was here"));

    // then
    assertThat(findings).isEmpty();
  }
}
