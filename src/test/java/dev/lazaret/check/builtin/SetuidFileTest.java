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

final class SetuidFileTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SetuidFile(), image);
  }

  @Test
  void aUsualOneOfTheBaseIsLow() {
    // when
    List<Finding> findings = find(image().layer(layer().file("usr/bin/su", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aUsualOneOfALaterLayerIsMedium() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"))
                .layer(layer().file("usr/bin/sudo", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void anUnknownOneOfALaterLayerIsHigh() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).layer(layer().file("tmp/su", 04755, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void namesLayerAndPathAndWhoRemovedIt() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().file("usr/bin/su", 04755, new byte[1]))
                .layer(layer().whiteout("usr/bin/su")));

    // then
    assertThat(findings)
        .singleElement()
        .extracting(Finding::evidence)
        .satisfies(evidence -> {
          assertThat(evidence.path()).isEqualTo("usr/bin/su");
          assertThat(evidence.layerIndex()).isZero();
          assertThat(evidence.details())
              .containsEntry("removedIn", "1")
              .containsEntry("mode", "4755");
        });
  }

  @Test
  void filesThatNobodyMayExecuteAndPlainProgramsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("bin/a", 04644, new byte[1])
                        .file("bin/su", 0755, new byte[1])
                        .file("bin/w", 02755, new byte[1])));

    // then
    assertThat(findings).isEmpty();
  }
}
