package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wrong is refused with a problem that says what to do. */
class BadInputIT {
  private static Product product;
  private static ApiClient acme;

  @BeforeAll
  static void start() throws Exception {
    product = Product.shared();
    acme = product.tenant("acme");
  }

  @Test
  void refusesAnEmptyBody() throws Exception {
    var answer = acme.submit(BodyPublishers.noBody(), "bad/empty", "1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().path("remedy").asText()).isNotEmpty();
  }

  @Test
  void rejectsAText() throws Exception {
    assertThat(rejected("hello, I am not an archive".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("archive-not-an-image");
  }

  @Test
  void rejectsATruncatedTar() throws Exception {
    byte[] whole = Files.readAllBytes(TestImages.quiet());

    assertThat(rejected(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("archive-truncated");
  }

  @Test
  void refusesRepositoryNamesThatNoRegistryKnows() throws Exception {
    var answer = acme.submit(TestImages.quiet(), "Shop%2FWEB!", "1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).contains("repository");
  }

  @Test
  void refusesAnUnknownToken() throws Exception {
    var stranger = new ApiClient(product.url(), "lzt_" + "x".repeat(43));

    assertThat(stranger.submit(TestImages.quiet(), "bad/token", "1").status()).isEqualTo(401);
  }

  @Test
  void refusesACallWithoutToken() throws Exception {
    var nobody = new ApiClient(product.url(), null);

    var answer = nobody.get("/api/v1/submissions");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.type()).startsWith("application/problem+json");
  }

  @Test
  void refusesUnknownFieldsAndDuplicateKeys() throws Exception {
    assertThat(acme.post("/api/v1/submissions", "{\"reference\":\"a\",\"nonsense\":1}").status())
        .isEqualTo(400);
    assertThat(
            acme.post("/api/v1/submissions", "{\"reference\":\"a\",\"reference\":\"b\"}").status())
        .isEqualTo(400);
  }

  @Test
  void aRejectedArchiveHasNoVerdict() throws Exception {
    JsonNode ended = ended("just words".getBytes(StandardCharsets.UTF_8));

    assertThat(ended.path("images")).isEmpty();
    assertThat(ended.path("problem").path("remedy").asText()).isNotEmpty();
  }

  private static String rejected(byte[] archive) throws Exception {
    JsonNode ended = ended(archive);
    assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("REJECTED");
    String type = ended.path("problem").path("type").asText();
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static JsonNode ended(byte[] archive) throws Exception {
    var accepted = acme.submit(BodyPublishers.ofByteArray(archive), "bad/archive", "1");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    return acme.await(accepted.json().path("id").asText(), Duration.ofMinutes(2));
  }
}
