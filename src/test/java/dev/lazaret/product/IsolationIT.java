package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one tenant handed in does not exist for another one. */
class IsolationIT {
  private static ApiClient globex;
  private static String id;
  private static String digest;
  private static String imageId;

  @BeforeAll
  static void handIn() throws Exception {
    Product product = Product.shared();
    globex = product.tenant("globex");
    JsonNode submission = product.tenant("acme").submitAndAwait(TestImages.quiet(), "secret/app");
    id = submission.path("id").asText();
    digest = submission.path("images").path(0).path("digest").asText();
    imageId = submission.path("images").path(0).path("imageId").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/submissions/{id}",
    "GET,/api/v1/submissions/{id}/events",
    "POST,/api/v1/submissions/{id}/cancel",
    "GET,/api/v1/images/{digest}",
    "GET,/api/v1/images/{imageId}",
    "GET,/api/v1/images/{digest}?platform=linux/amd64",
    "GET,/api/v1/images/{digest}/findings",
    "GET,/api/v1/images/{digest}/findings?severity=HIGH&stage=DYNAMIC",
    "GET,/api/v1/images/{digest}/boundaries",
    "GET,/api/v1/images/{digest}/packages",
    "GET,/api/v1/images/{digest}/sbom",
    "GET,/api/v1/images/{digest}/timeline",
    "GET,/api/v1/images/{digest}/probes",
    "GET,/api/v1/images/{digest}/profile",
    "GET,/api/v1/images/{digest}/profile?level=TIGHT&format=docker",
    "GET,/api/v1/images/{digest}/profile?format=compose",
    "GET,/api/v1/images/{digest}/profile?format=kubernetes",
    "DELETE,/api/v1/images/{digest}",
    "GET,/api/v1/verdicts/{digest}",
    "GET,/api/v1/verdicts/{imageId}",
    "GET,/api/v1/verdicts/{digest}/history",
    "GET,/api/v1/repositories/secret/app/inspection"
  })
  void anotherTenantGetsTheSame404AsForNothing(String method, String path) throws Exception {
    String there =
        path.replace("{id}", id).replace("{digest}", digest).replace("{imageId}", imageId);
    String nothing =
        path.replace("{id}", "00000000-0000-4000-8000-000000000000")
            .replace("{digest}", "sha256:" + "0".repeat(64))
            .replace("{imageId}", "sha256:" + "1".repeat(64));

    var answer = globex.send(method, there, BodyPublishers.noBody(), null);
    var absent = globex.send(method, nothing, BodyPublishers.noBody(), null);

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(absent.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo(absent.problem());
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/api/v1/submissions/{id}/retry",
    "GET,/api/v1/images/{digest}/evidence",
    "GET,/api/v1/images/{digest}/evidence/findings",
    "GET,/api/v1/verdicts/{digest}?tenant=acme",
    "GET,/api/v1/tenants/acme/members"
  })
  void whatATenantMayNotAskTellsNothingEither(String method, String path) throws Exception {
    String there = path.replace("{id}", id).replace("{digest}", digest);
    String nothing =
        path.replace("{id}", "00000000-0000-4000-8000-000000000000")
            .replace("{digest}", "sha256:" + "0".repeat(64))
            .replace("acme", "nobody-here");

    var answer = globex.send(method, there, BodyPublishers.noBody(), null);
    var absent = globex.send(method, nothing, BodyPublishers.noBody(), null);

    assertThat(answer.status()).as(answer.text()).isIn(403, 404);
    assertThat(answer.problem()).isEqualTo(absent.problem());
  }

  @Test
  void aRecipeOfTheSameRepositoryNameIsOnesOwn() throws Exception {
    String path = "/api/v1/repositories/secret/shared-name/inspection";
    var recipe = BodyPublishers.ofString("{\"args\": [\"of-globex\"]}");

    assertThat(globex.send("PUT", path, recipe, "application/json").status()).isLessThan(300);

    var acme = Product.shared().tenant("acme");
    assertThat(acme.send("GET", path, BodyPublishers.noBody(), null).status()).isEqualTo(404);
    assertThat(globex.get(path).text()).contains("of-globex");
  }

  @Test
  void listsShowOnlyOnesOwn() throws Exception {
    assertThat(globex.get("/api/v1/submissions?limit=200").text()).doesNotContain(id);
    assertThat(globex.get("/api/v1/verdicts?limit=200").text()).doesNotContain(digest);
  }
}
