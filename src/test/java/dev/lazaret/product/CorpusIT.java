package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All real images that lie beside the project, through the whole product: each has its verdict. */
class CorpusIT {
  private static final Map<String, String> ADMITTED = Map.of("linux/amd64", "ADMIT");

  /** By archive, then by platform: the decision. Only what runs here is admitted. */
  private static final Map<String, Map<String, String>> EXPECTED =
      Map.of(
          // Says amd64, but its program is made for arm64.
          "almalinux_9-micro-aarch64-sqlite.oci.tar", Map.of("linux/amd64", "REVIEW"),
          "alpine_3.20.3.docker.tar", ADMITTED,
          "alpine_3.20.3.multiarch.oci.tar",
              Map.of(
                  "linux/amd64", "ADMIT",
                  "linux/arm64", "REVIEW",
                  "linux/ppc64le", "REVIEW",
                  "linux/s390x", "REVIEW"),
          "alpine_3.20.3.oci.tar", ADMITTED,
          "alpine_3.20.3.zstd.oci.tar", ADMITTED,
          "busybox_musl.oci.tar", ADMITTED,
          "distroless-like_12.oci.tar", ADMITTED,
          "hello-world_latest.oci.tar", ADMITTED,
          "rpm-fixture_libuuid-bdb.oci.tar", ADMITTED,
          "rpm-fixture_sle15-bci-ndb.oci.tar", ADMITTED);

  private static Product product;

  // Before each, because what a whole class assumes in vain is not counted as skipped.
  @BeforeEach
  void start() throws Exception {
    TestOption.CORPUS.require();
    product = Product.shared();
  }

  private static Stream<String> archives() {
    return EXPECTED.keySet().stream().sorted();
  }

  @Test
  void knowsEveryArchive() throws Exception {
    try (var files = Files.list(SharedImages.folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void givesTheVerdict(String name) throws Exception {
    Path archive = SharedImages.folder().resolve(name);
    ApiClient acme = product.tenant("acme");

    JsonNode ended = acme.submitAndAwait(archive, "corpus/" + name.replaceAll("[^a-z0-9]", ""));

    Map<String, String> decisions = new TreeMap<>();
    for (JsonNode image : ended.path("images")) {
      String digest = image.path("digest").asText();
      JsonNode verdict = acme.get("/api/v1/verdicts/" + digest).json();
      assertThat(verdict.path("digest").asText()).as(verdict.toPrettyString()).isEqualTo(digest);
      decisions.put(image.path("platform").asText(), verdict.path("decision").asText());
    }
    assertThat(decisions).as(ended.toPrettyString()).isEqualTo(EXPECTED.get(name));
  }
}
