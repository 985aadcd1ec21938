package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WhiteoutAnomalyTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new WhiteoutAnomaly(), image);
  }

  @Test
  void seesWhatTheFormatDoesNotKnow() {
    var layer =
        layer()
            .file("srv/.wh.", "")
            .file("srv/.wh.full", "content")
            .dir("srv/.wh..wh..opq")
            .file("srv/.wh..wh.x", "");

    assertThat(find(image().layer(layer)))
        .extracting(Finding::detail)
        .containsExactly(
            "/srv/.wh. names the folder that it lies in.",
            "/srv/.wh.full is no empty file.",
            "/srv/.wh..wh..opq is no empty file.",
            "/srv/.wh..wh.x removes another whiteout.");
  }

  @Test
  void whiteoutsAsTheyShouldBeAreNone() {
    assertThat(
            find(
                image()
                    .layer(layer().file("srv/a", "x"))
                    .layer(layer().whiteout("srv/a").opaque("var").dir(".wh..wh.plnk"))))
        .isEmpty();
  }
}
