package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.TenantId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RecipeTest {
  private static final String PATH = "/api/v1/repositories/shop/web/inspection";
  private static final String RECIPE =
      """
      {"env": {"DB_PASSWORD": "s3cret"}, "command": ["/bin/serve"], "ports": [8080],
       "probes": [{"http": "/healthz", "port": 8080}], "readySeconds": 20}\
      """;

  @Inject SubmissionCalls calls;
  @Inject Recipes recipes;

  @Test
  void showsNamesOfTheEnvironmentAndNeverItsValues() {
    // given
    String token = calls.waitingTenant("re-a");
    calls.as(token).contentType("application/json").body(RECIPE).put(PATH).then().statusCode(200);

    // then
    calls
        .as(token)
        .get(PATH)
        .then()
        .statusCode(200)
        .body(containsString("DB_PASSWORD"))
        .body(not(containsString("s3cret")))
        .body("ports", equalTo(java.util.List.of(8080)));
    assertThat(
            SubmissionCalls.tenant(
                    "re-a",
                    () -> recipes.find(new TenantId("re-a"), new RepositoryName("shop/web")))
                .orElseThrow()
                .env())
        .containsEntry("DB_PASSWORD", "s3cret");
  }

  @Test
  void belongsToOneTenant() {
    // given
    calls
        .as(calls.waitingTenant("re-b"))
        .contentType("application/json")
        .body(RECIPE)
        .put(PATH)
        .then()
        .statusCode(200);

    // then
    calls.as(calls.waitingTenant("re-c")).get(PATH).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ports\": [0]}",
        "{\"ports\": [65536]}",
        "{\"unknown\": 1}",
        "{\"env\": {\"A=B\": \"x\"}}",
        "{\"volumes\": [\"relative\"]}",
        "{\"dwellSeconds\": 100000}",
        "{\"ports\": [80], \"ports\": [81]}",
        "{\"env\": {\"A\": \"x\\u0000\"}}",
        "{\"env\": {\"A\": 1}}",
        "{\"command\": [\"a\\u0000\"]}",
        "{\"expectedEgress\": [5]}",
        "{\"volumes\": [\"/a/../../b\"]}",
        "{\"volumes\": [\"/a/./b\"]}",
        "{\"volumes\": [\"/a//b\"]}",
        "{\"volumes\": [\"/\"]}",
        "[]"
      })
  void refusesWhatIsOutOfBounds(String recipe) {
    calls
        .as(calls.waitingTenant("re-d"))
        .contentType("application/json")
        .body(recipe)
        .put(PATH)
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void takesNormalPathsAsVolumes() {
    put("{\"volumes\": [\"/data\", \"/var/lib/a..b/.hidden\"]}").statusCode(200);
  }

  @Test
  void namesTheVariableThatStandsTwice() {
    put("{\"env\": {\"A\": \"s3cret1\", \"A\": \"s3cret2\"}}")
        .statusCode(400)
        .body("detail", equalTo("The body has a field twice: env.A."));
  }

  @Test
  void namesTheFieldThatIsNotAcceptable() {
    put("{\"env\": {\"A\": 1}}")
        .body("detail", equalTo("The body's field env.A must be a string."));
  }

  @Test
  void isReadByAuditorsWhoChangeNothing() {
    // given
    calls.as(calls.waitingTenant("re-f")).contentType("application/json").body(RECIPE).put(PATH);
    String auditor = calls.auditor();

    // then
    calls
        .as(auditor)
        .get(PATH + "?tenant=re-f")
        .then()
        .statusCode(200)
        .body(not(containsString("s3cret")));
    calls.as(auditor).contentType("application/json").body(RECIPE).put(PATH).then().statusCode(403);
  }

  private io.restassured.response.ValidatableResponse put(String recipe) {
    return calls
        .as(calls.waitingTenant("re-e"))
        .contentType("application/json")
        .body(recipe)
        .put(PATH)
        .then();
  }
}
