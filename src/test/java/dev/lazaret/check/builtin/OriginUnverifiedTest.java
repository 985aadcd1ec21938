package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.TestBases;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OriginUnverifiedTest {
  private final TestImage image =
      image().layer(layer().file("base", "1")).layer(layer().file("app", "2"));

  @Test
  void anImageOnNoKnownBaseIsAnInformation() {
    // when
    List<Finding> findings = Inspected.findings(new OriginUnverified(), image);

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void anImageOnAKnownBaseIsNone() {
    // when
    List<Finding> findings =
        Inspected.findings(new OriginUnverified(), image, TestBases.of(image, "base", 1));

    // then
    assertThat(findings).isEmpty();
  }
}
