package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CredentialFileTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new CredentialFile(), image);
  }

  @Test
  void seesCredentialsInTheirUsualFiles() {
    var layer =
        layer()
            .file("root/.docker/config.json", "{\"auths\":{\"r\":{\"auth\":\"dTpw\"}}}")
            .file("home/a/.npmrc", "//r/:_authToken=npm_x\n")
            .file("root/.netrc", "machine r login u password p\n");

    assertThat(find(image().layer(layer)))
        .extracting(finding -> finding.evidence().details().get("kind"))
        .containsExactly(".docker/config.json", ".npmrc", ".netrc");
  }

  @Test
  void templatesAndReferencesAreNone() {
    var layer =
        layer()
            .file("root/.docker/config.json", "{\"credsStore\":\"pass\"}")
            .file("root/.npmrc", "//r/:_authToken=${NPM_TOKEN}\n")
            .file("root/.aws/credentials", "[default]\n");

    assertThat(find(image().layer(layer))).isEmpty();
  }
}
