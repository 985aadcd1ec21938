package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UidOutsideMapTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new UidOutsideMap(), image);
  }

  @Test
  void saysOnceALayerHowManyAndOneOfThem() {
    var layer =
        layer()
            .file("srv/a", 0644, 70_000, 0, new byte[0])
            .file("srv/b", 0644, 0, 65_536, new byte[0]);

    assertThat(find(image().layer(layer)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.detail()).startsWith("2 entries").contains("/srv/a", "70000:0");
          assertThat(finding.evidence().details()).containsEntry("entries", "2");
        });
  }

  @Test
  void nobodyIsInsideOfTheMap() {
    assertThat(find(image().layer(layer().file("a", 0644, 65_534, 65_535, new byte[0])))).isEmpty();
  }
}
