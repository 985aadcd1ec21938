package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
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

  @Test
  void aFileBehindItsWhiteoutIsNone() {
    assertThat(
            find(
                image()
                    .layer(layer().file("a", "x").dir("d").file("d/low", "x"))
                    .layer(layer().whiteout("a").file("a", "y").whiteout("d").file("d", "y"))))
        .isEmpty();
  }

  @Test
  void aWhiteoutBehindItsFileIsMedium() {
    assertThat(find(image().layer(layer().file("a", "x").whiteout("a"))))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
          assertThat(finding.evidence().path()).isEqualTo("a");
        });
  }

  @Test
  void aRemovedFolderThatIsBroughtAgainIsHighWhereHostsMayShowMoreThanWasInspected() {
    // given
    TestLayer lower = layer().dir("srv/d").file("srv/d/low", "x");
    TestLayer before = layer().whiteout("srv/d").dir("srv/d").file("srv/d/new", "x");
    TestLayer behind = layer().dir("srv/d").whiteout("srv/d");

    // then
    assertThat(find(image().layer(lower).layer(before)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(find(image().layer(lower).layer(behind)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
    assertThat(find(image().layer(layer().dir("etc")).layer(before)))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }
}
