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

final class SecretInHistoryTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SecretInHistory(), image);
  }

  @Test
  void findsAPasswordInABuildStep() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc"), "RUN curl https://user:geheim123@example.org/x"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsATokenByItsForm() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"))
                .history("|1 A=1 /bin/sh -c echo ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void neverShowsTheValue() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc"), "RUN curl https://user:geheim123@example.org/x"));

    // then
    assertThat(findings).hasSize(1).asString().doesNotContain("geheim123");
  }

  @Test
  void ordinaryStepsAreClean() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"), "/bin/sh -c #(nop) ADD file:0123456789abcdef in / ")
                .history("CMD [\"nginx\" \"-g\" \"daemon off;\"]"));

    // then
    assertThat(findings).isEmpty();
  }
}
