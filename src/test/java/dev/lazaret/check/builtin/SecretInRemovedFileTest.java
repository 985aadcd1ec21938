package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretInRemovedFileTest {
  private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIIE\n";

  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SecretInRemovedFile(), image);
  }

  @Test
  void seesASecretThatALaterLayerRemoves() {
    TestImage image =
        image().layer(layer().file("root/key.pem", KEY)).layer(layer().whiteout("root/key.pem"));

    assertThat(find(image))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.evidence().removedIn()).isEqualTo(1);
          assertThat(found.evidence().details()).containsEntry("rule", "private-key");
        });
  }

  @Test
  void aSecretThatStaysIsTheMatterOfItsOwnRule() {
    TestImage image =
        image().layer(layer().file("root/key.pem", KEY)).layer(layer().whiteout("root/other"));

    assertThat(find(image)).isEmpty();
  }
}
