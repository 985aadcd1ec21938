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

final class HardlinkEscapeTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new HardlinkEscape(), image);
  }

  @Test
  void findsAHardLinkAboveTheRoot() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("opt").hardlink("opt/x", "../etc/shadow")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void hardLinksInsideOfTheRootAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("bin/a", "x")
                        .hardlink("bin/b", "bin/a")
                        .hardlink("bin/c", "./bin/a")
                        .hardlink("bin/d", "/bin/a")));

    // then
    assertThat(findings).isEmpty();
  }
}
