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

final class PrivateKeyTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new PrivateKey(), image);
  }

  @Test
  void aPassphraseMakesItLessGrave() {
    var layer =
        layer()
            .file("root/.ssh/id_ed25519", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n")
            .file("etc/tls.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII\n");

    assertThat(find(image().layer(layer)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH, Severity.MEDIUM);
  }

  @Test
  void certificatesAndPublishedKeysAreNone() {
    var layer =
        layer()
            .file("etc/ca.pem", "-----BEGIN CERTIFICATE-----\nMII\n")
            .file("usr/lib/python3/test/key.pem", "-----BEGIN PRIVATE KEY-----\nMII\n")
            .file("opt/howto.md", "A key begins with -----BEGIN PRIVATE KEY-----");

    assertThat(find(image().layer(layer))).isEmpty();
  }
}
