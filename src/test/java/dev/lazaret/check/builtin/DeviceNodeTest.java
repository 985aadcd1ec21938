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

final class DeviceNodeTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new DeviceNode(), image);
  }

  @Test
  void disksAndMemoryAreCritical() {
    // when
    List<Finding> findings =
        find(image().layer(layer().blockDevice("tmp/disk", 8, 0).characterDevice("tmp/mem", 1, 1)));

    // then
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL, Severity.CRITICAL);
  }

  @Test
  void namesTheNumbers() {
    // when
    List<Finding> findings = find(image().layer(layer().blockDevice("tmp/disk", 8, 17)));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(f -> assertThat(f.evidence().details()).containsEntry("device", "block 8:17"));
  }

  @Test
  void whatEveryContainerHasIsInfo() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().characterDevice("dev/null", 1, 3).characterDevice("dev/tty", 5, 0)));

    // then
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO, Severity.INFO);
  }

  @Test
  void aFileOfThatNameIsNone() {
    // when
    List<Finding> findings = find(image().layer(layer().file("opt/sda", "x").fifo("opt/mem")));

    // then
    assertThat(findings).isEmpty();
  }
}
