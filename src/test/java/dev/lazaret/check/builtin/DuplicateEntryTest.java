package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DuplicateEntryTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new DuplicateEntry(), image);
  }

  @Test
  void namesAFileThatComesTwice() {
    assertThat(find(image().layer(layer().file("etc/passwd", "a").file("etc/passwd", "b"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.evidence().path()).isEqualTo("etc/passwd"));
  }

  @Test
  void namesAFolderInThePlaceOfAFile() {
    assertThat(find(image().layer(layer().file("a", "x").dir("a")))).hasSize(1);
  }

  @Test
  void aFolderThatIsDescribedAgainIsNone() {
    assertThat(find(image().layer(layer().dir("srv").file("srv/a", "x").dir("srv", 0700))))
        .isEmpty();
  }

  @Test
  void oneFileInTwoLayersIsNone() {
    assertThat(find(image().layer(layer().file("a", "x")).layer(layer().file("a", "y")))).isEmpty();
  }
}
