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

final class WorldWritablePathTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new WorldWritablePath(), image);
  }

  @Test
  void ratesWhatIsExecutedHigherThanData() {
    var layer =
        layer()
            .file("usr/bin/tool", 0777, new byte[0])
            .file("srv/data", 0666, new byte[0])
            .dir("srv/open", 0777);

    assertThat(find(image().layer(layer)))
        .extracting(Finding::severity)
        .containsExactly(Severity.LOW, Severity.LOW, Severity.MEDIUM);
  }

  @Test
  void stickyFoldersAndLinksAreAsTheyShouldBe() {
    assertThat(find(image().layer(layer().dir("tmp", 01777).symlink("bin", "usr/bin")))).isEmpty();
  }

  @Test
  void whatALaterLayerClosesOrRemovesIsNone() {
    assertThat(
            find(
                image()
                    .layer(layer().dir("srv", 0777).file("a", 0666, new byte[0]))
                    .layer(layer().dir("srv", 0755).whiteout("a"))))
        .isEmpty();
  }
}
