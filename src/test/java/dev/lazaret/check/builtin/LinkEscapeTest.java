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

final class LinkEscapeTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new LinkEscape(), image);
  }

  @Test
  void findsALinkAboveTheRoot() {
    // when
    List<Finding> findings = find(image().layer(layer().symlink("opt/x", "../../etc/shadow")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsAnAbsoluteLinkThatClimbs() {
    // when
    List<Finding> findings = find(image().layer(layer().symlink("opt/x", "/../etc")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void linksInsideOfTheRootAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .symlink("etc/mtab", "../proc/self/mounts")
                        .symlink("bin", "usr/bin")
                        .symlink("usr/bin/x", "/bin/busybox")
                        .symlink("r", ".")));

    // then
    assertThat(findings).isEmpty();
  }
}
