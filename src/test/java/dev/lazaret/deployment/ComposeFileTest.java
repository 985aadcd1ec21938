package dev.lazaret.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml: what it names is there, and the walls stand in it. */
class ComposeFileTest {
  private static final Path FILE = Path.of("docker-compose.yml");
  private static JsonNode compose;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = Files.newInputStream(FILE)) {
      compose = new ObjectMapper().valueToTree(new Yaml().<Object>load(in));
    }
  }

  @Test
  void everyNetworkVolumeAndServiceThatIsNamedExists() {
    compose
        .path("services")
        .forEach(service -> {
          service
              .path("networks")
              .forEach(name -> assertThat(compose.path("networks").has(name.asText())).isTrue());
          service
              .path("depends_on")
              .fieldNames()
              .forEachRemaining(name -> assertThat(compose.path("services").has(name)).isTrue());
          service.path("volumes").forEach(ComposeFileTest::assertThatItExists);
        });
  }

  @Test
  void everyImageThatIsBuiltHasItsDockerfile() {
    compose
        .path("services")
        .forEach(service -> {
          if (service.has("build")) {
            String file = service.path("build").path("dockerfile").asText("Dockerfile");
            assertThat(Path.of(file)).exists();
          }
        });
  }

  @Test
  void theExampleEnvironmentNamesEveryVariable() throws IOException {
    Matcher used = Pattern.compile("\\$\\{([A-Z_]+)").matcher(Files.readString(FILE));
    Set<String> names = new TreeSet<>();
    while (used.find()) {
      names.add(used.group(1));
    }

    String example = Files.readString(Path.of("deploy/compose.env.example"));

    assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(example).contains(name + "="));
  }

  @Test
  void onlyTheWorkerIsPrivilegedAndItHoldsNoLoginButItsOwn() {
    JsonNode web = compose.path("services").path("web");
    JsonNode worker = compose.path("services").path("worker");

    assertThat(web.path("privileged").asBoolean()).isFalse();
    assertThat(web.path("cap_drop").toString()).contains("ALL");
    assertThat(web.path("read_only").asBoolean()).isTrue();
    assertThat(worker.path("privileged").asBoolean()).isTrue();
    assertThat(worker.path("environment").toString())
        .contains("LAZARET_DATABASE_WORKER_PASSWORD")
        .doesNotContain("OWNER", "TENANT", "SERVICE");
  }

  @Test
  void aWorkerSealsEvidenceThatOnlyWebOpens() {
    JsonNode web = compose.path("services").path("web");
    JsonNode worker = compose.path("services").path("worker");

    assertThat(worker.path("environment").toString())
        .contains("LAZARET_EVIDENCE_PUBLIC_KEY")
        .doesNotContain("PRIVATE");
    assertThat(web.path("environment").toString()).contains("LAZARET_EVIDENCE_PRIVATE_KEYS");
    assertThat(web.path("volumes").toString())
        .contains("\"evidence:/var/lib/lazaret/evidence:ro\"");
    assertThat(worker.path("volumes").toString())
        .contains("\"evidence:/var/lib/lazaret/evidence\"");
  }

  @Test
  void aWorkerCanOnlyReadTheArchivesThatWebWrites() {
    JsonNode services = compose.path("services");

    assertThat(services.path("web").path("volumes").toString())
        .contains("\"archives:/var/lib/lazaret/blobs\"");
    assertThat(services.path("worker").path("volumes").toString())
        .contains("\"archives:/var/lib/lazaret/blobs:ro\"");
  }

  private static void assertThatItExists(JsonNode volume) {
    String source = volume.asText().split(":", 2)[0];
    if (source.startsWith(".")) {
      assertThat(Path.of(source)).exists();
    } else {
      assertThat(compose.path("volumes").has(source)).as(source).isTrue();
    }
  }
}
