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

final class PathTraversalTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new PathTraversal(), image);
  }

  @Test
  void anEntryAboveTheRootIsCritical() {
    // when
    List<Finding> findings = find(image().layer(layer().file("../../etc/cron.d/x", "x")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void anEntryThatClimbsInsideIsHigh() {
    // when
    List<Finding> findings = find(image().layer(layer().file("opt/../etc/x", "x")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void namesWithDotsAreNone() {
    // when
    List<Finding> findings =
        find(
            image().layer(layer().file("opt/..data/x", "x").file("opt/a..", "x").file("...", "x")));

    // then
    assertThat(findings).isEmpty();
  }
}
