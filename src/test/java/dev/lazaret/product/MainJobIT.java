package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job on real images: hand in, wait, read the verdict. */
class MainJobIT {
  private static Product product;
  private static ApiClient acme;

  @BeforeAll
  static void start() throws Exception {
    product = Product.shared();
    acme = product.tenant("acme");
  }

  @Test
  void admitsAnOrdinaryWebServerWithoutAHuman() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.nginx(), "shop/web");
    JsonNode verdict = acme.verdictOf(submission);

    assertThat(verdict.path("decision").asText()).as(verdict.toPrettyString()).isEqualTo("ADMIT");
    assertThat(verdict.path("effective").asText()).isEqualTo("ADMIT");
    assertThat(verdict.path("isolation").asText()).isNotEmpty();
    assertThat(texts(verdict.path("missing"))).isEmpty();
    assertThat(texts(verdict.path("notConfigured"))).contains("ADVISORIES");
    assertThat(verdict.path("profile").path("listens").toString()).contains("80");
  }

  @Test
  void deniesWhatAttacksTheHostAndNamesTheBoundaries() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.hostile(), "evil/probe");
    JsonNode verdict = acme.verdictOf(submission);
    String digest = verdict.path("digest").asText();
    JsonNode findings =
        acme.get("/api/v1/images/" + digest + "/findings?stage=DYNAMIC&limit=200").json();
    List<String> boundaries = texts(findings.path("items").findValues("boundary"));

    assertThat(verdict.path("decision").asText()).as(verdict.toPrettyString()).isEqualTo("DENY");
    assertThat(verdict.path("isolation").isNull()).isTrue();
    assertThat(boundaries)
        .contains(
            "PROC_SYS",
            "FILESYSTEM",
            "DEVICES",
            "KERNEL_MODULES",
            "PROCESSES",
            "KERNEL",
            "TIME",
            "SYSLOG",
            "ROOT_USER",
            "NETWORK",
            "IMAGE");
  }

  @Test
  void holdsAForkBombAndSaysSo() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.forkBomb(), "evil/forks");
    JsonNode verdict = acme.verdictOf(submission);
    String digest = verdict.path("digest").asText();

    assertThat(verdict.path("decision").asText()).isNotEqualTo("ADMIT");
    assertThat(acme.get("/api/v1/images/" + digest + "/findings?rule=runtime-fork-bomb").text())
        .contains("\"boundary\":\"RESOURCES\"");
  }

  @Test
  void hearsTheNamesThatAnImageWithoutRootAsksFor() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.asking(), "shop/asking");
    JsonNode verdict = acme.verdictOf(submission);
    String digest = verdict.path("digest").asText();

    String timeline = acme.get("/api/v1/images/" + digest + "/timeline").text();

    assertThat(texts(verdict.path("missing"))).isEmpty();
    assertThat(timeline).contains("asks for the name stage.example.com");
  }

  @Test
  void theVerdictIsFoundByManifestDigestAndByImageId() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.quiet(), "shop/quiet");
    JsonNode image = submission.path("images").path(0);

    JsonNode byDigest = acme.get("/api/v1/verdicts/" + image.path("digest").asText()).json();
    JsonNode byId = acme.get("/api/v1/verdicts/" + image.path("imageId").asText()).json();

    assertThat(byId.path("id").asText()).isNotEmpty().isEqualTo(byDigest.path("id").asText());
  }

  @Test
  void thePlatformReadsTheVerdictOfATenant() throws Exception {
    JsonNode submission = acme.submitAndAwait(TestImages.quiet(), "shop/quiet2");
    String digest = submission.path("images").path(0).path("digest").asText();
    ApiClient platform = product.client("platform");

    assertThat(
            platform
                .get("/api/v1/verdicts/" + digest + "?tenant=acme")
                .json()
                .path("tenant")
                .asText())
        .isEqualTo("acme");
    assertThat(platform.get("/api/v1/verdicts/" + digest).status()).isEqualTo(400);
    assertThat(platform.get("/api/v1/verdicts/" + digest + "?tenant=globex").status())
        .isEqualTo(404);
  }

  @Test
  void theSameKeyAnswersTheSameSubmission() throws Exception {
    Path archive = TestImages.quiet();

    var first = acme.submit(archive, "shop/once", "1", "Idempotency-Key", "key-1");
    var second = acme.submit(archive, "shop/once", "1", "Idempotency-Key", "key-1");

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
  }

  @Test
  void theEventsTellTheWholeWay() throws Exception {
    String id =
        acme.submitAndAwait(TestImages.variant("events"), "shop/events").path("id").asText();

    String events = acme.get("/api/v1/submissions/" + id + "/events").text();

    assertThat(events)
        .contains("event:state", "QUEUED", "STATIC", "DYNAMIC", "DECIDED")
        .doesNotContain("content-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine_3.20.3.docker.tar",
        "alpine_3.20.3.oci.tar",
        "alpine_3.20.3.zstd.oci.tar",
        "busybox_musl.oci.tar",
        "distroless-like_12.oci.tar",
        "hello-world_latest.oci.tar"
      })
  void decidesRealBaseImages(String name) throws Exception {
    Path archive = SharedImages.require(name);

    JsonNode submission = acme.submitAndAwait(archive, "base/" + name.replaceAll("[^a-z0-9]", ""));

    JsonNode verdict = acme.verdictOf(submission);
    assertThat(verdict.path("decision").asText()).as(verdict.toPrettyString()).isEqualTo("ADMIT");
  }

  @Test
  void holdsAnImageOfAPlatformThatCannotRunHereWithoutLoweringItsSiblings() throws Exception {
    Path archive = SharedImages.require("alpine_3.20.3.multiarch.oci.tar");

    JsonNode submission = acme.submitAndAwait(archive, "base/multi");

    assertThat(submission.path("images").size()).isGreaterThan(1);
    for (JsonNode image : submission.path("images")) {
      boolean here = image.path("platform").asText().startsWith("linux/amd64");
      assertThat(image.path("decision").asText())
          .as(image.toPrettyString())
          .isEqualTo(here ? "ADMIT" : "REVIEW");
    }
  }

  @Test
  void noticesAConfigThatLiesAboutThePlatform() throws Exception {
    Path archive = SharedImages.require("almalinux_9-micro-aarch64-sqlite.oci.tar");

    JsonNode verdict = acme.verdictOf(acme.submitAndAwait(archive, "base/alma"));

    assertThat(verdict.path("decision").asText()).isEqualTo("REVIEW");
    assertThat(texts(verdict.path("missing"))).contains("DYNAMIC");
  }

  @Test
  void removesWhatItRanFromTheEngine() throws Exception {
    acme.submitAndAwait(TestImages.quiet(), "shop/gone");

    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> EngineView.of(product).containers().isEmpty());
    assertThat(Files.exists(product.data().resolve("tokens.json"))).isTrue();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::asText).distinct().toList();
  }
}
