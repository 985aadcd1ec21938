package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MacToolTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new MacTool(), image);
  }

  @Test
  void namesTheProgramAndWhatItIsALinkTo() {
    List<Finding> findings =
        find(image().layer(layer().symlink("usr/sbin/setenforce", "/bin/busybox")));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.evidence().path()).isEqualTo("usr/sbin/setenforce"));
  }

  @Test
  void aFileOfThatNameElsewhereIsNone() {
    assertThat(find(image().layer(layer().file("etc/setenforce", "x")))).isEmpty();
  }
}
