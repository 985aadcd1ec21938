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

final class NoHealthcheckTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new NoHealthcheck(), image);
  }

  @Test
  void missingHealthCheckIsLow() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aHealthCheckThatIsTurnedOffIsMissing() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).healthcheck("NONE"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aHealthCheckIsEnough() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).healthcheck("CMD-SHELL", "true"));

    // then
    assertThat(findings).isEmpty();
  }
}
