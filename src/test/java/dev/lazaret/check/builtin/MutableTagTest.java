package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.ImageOrigin;
import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MutableTagTest {
  @Test
  void namesTheMovingTagsOfArchiveAndSubmissionInOneLowFinding() {
    // given
    TestImage image = image().layer(layer().dir("etc")).tag("shop/web:latest").tag("shop/web:1.2");
    ImageOrigin submitted = ImageOrigin.UNKNOWN.named(List.of("shop/web:main", "shop/web:7"));

    // when
    List<Finding> findings = Inspected.findings(new MutableTag(), image, submitted);

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(found -> {
          assertThat(found.severity()).isEqualTo(Severity.LOW);
          assertThat(found.evidence().details()).containsEntry("tags", "latest, main");
        });
  }

  @Test
  void aVersionIsNoFinding() {
    // given
    TestImage image = image().layer(layer().dir("etc")).tag("latest/web:1.2");

    // when
    List<Finding> findings =
        Inspected.findings(
            new MutableTag(), image, ImageOrigin.UNKNOWN.named(List.of("main/web:7")));

    // then
    assertThat(findings).isEmpty();
  }
}
