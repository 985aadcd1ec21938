package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnsupportedDistributionTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new UnsupportedDistribution(), image);
  }

  @Test
  void namesADistributionOfNoKnownDates() {
    var layer = layer().file("etc/os-release", "ID=homemade\nVERSION_ID=7\nPRETTY_NAME=Home\n");

    assertThat(find(image().layer(layer)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("Home"));
  }

  @Test
  void aKnownReleaseIsNone() {
    assertThat(find(image().layer(layer().file("etc/os-release", "ID=debian\nVERSION_ID=12\n"))))
        .isEmpty();
  }
}
