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

final class SecretInEnvironmentTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SecretInEnvironment(), image);
  }

  @Test
  void findsASecretByItsName() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).env("PATH=/bin", "DB_PASSWORD=hunter2secret"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsASecretByItsForm() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).env("PLAIN=AKIA" + "QYLPMN5HFIQR7XYA"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void neverShowsTheValue() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("etc")).env("DB_PASSWORD=hunter2secret"));

    // then
    assertThat(findings).hasSize(1).asString().doesNotContain("hunter2");
  }

  @Test
  void placesAndSwitchesAreNoSecrets() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"))
                .env(
                    "DB_PASSWORD_FILE=/run/secrets/db",
                    "USE_TOKEN=true",
                    "GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D",
                    "API_TOKEN=",
                    "PASSWORD=$DB"));

    // then
    assertThat(findings).isEmpty();
  }
}
