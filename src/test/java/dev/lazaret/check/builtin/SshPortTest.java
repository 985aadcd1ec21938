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

final class SshPortTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SshPort(), image);
  }

  @Test
  void findsPort22() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).expose("80/tcp", "22/tcp"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void otherPortsWithThisNumberInsideAreNotSsh() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).expose("2222/tcp", "22/udp"));

    // then
    assertThat(findings).isEmpty();
  }
}
