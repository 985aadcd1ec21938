package dev.lazaret.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Platform;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every list of the API says of parameters that it cannot take. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ListsTest {
  @Inject ReportStore store;
  @Inject TestCallers callers;

  @Test
  void everyListTakesCursorAndLimit() {
    assertThat(lists())
        .contains(
            "/api/v1/audit",
            "/api/v1/base-layers",
            "/api/v1/submissions",
            "/api/v1/tenants",
            "/api/v1/tokens",
            "/api/v1/verdicts",
            "/api/v1/images/{digest}/findings",
            "/api/v1/images/{digest}/packages",
            "/api/v1/images/{digest}/timeline");
    for (String list : lists()) {
      get(list, "limit=1").statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "YQ==", "%25", "a b"})
  void noListTakesACursorThatNoListGivesOut(String cursor) {
    for (String list : lists()) {
      refused(get(list, "cursor=" + cursor), list).body("detail", containsString("cursor"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFFFD", "-5", "+5", "a\nb", "a\nb\nc", " ", "\u0000"})
  void noListTakesACursorWhoseValuesAreNotItsOwn(String key) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    for (String list : lists()) {
      refused(get(list, "cursor=" + cursor), list).body("detail", containsString("cursor"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "x", "1e1"})
  void noListTakesALimitOutsideOfItsBounds(String limit) {
    for (String list : lists()) {
      refused(get(list, "limit=" + limit), list).body("bound", equalTo("limit"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "findings, boundary",
    "findings, severity",
    "findings, stage",
    "findings, rule",
    "profile, level",
    "profile, format",
    "evidence, run"
  })
  void noFactOfAnImageTakesAWordThatIsNone(String facts, String parameter) {
    String path = "/api/v1/images/{digest}/" + facts;

    refused(get(path, parameter + "=Zz%21"), path).body("detail", containsString(parameter));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decision", "isolation"})
  void theListOfVerdictsTakesNoWordThatIsNone(String parameter) {
    refused(get("/api/v1/verdicts", parameter + "=ALLOW"), "verdicts")
        .body("detail", containsString(parameter));
  }

  private static ValidatableResponse refused(ValidatableResponse answer, String call) {
    assertThat(answer.extract().statusCode()).as(call).isEqualTo(400);
    return answer
        .contentType("application/problem+json")
        .body("type", endsWith("/invalid-request"));
  }

  /** The paths of all lists, by the description of the API. */
  private List<String> lists() {
    Map<String, Map<String, Object>> paths =
        given()
            .auth()
            .oauth2(callers.token(Role.OPERATOR))
            .get("/q/openapi?format=json")
            .then()
            .statusCode(200)
            .extract()
            .path("paths");
    return paths.keySet().stream()
        .filter(path -> path.startsWith("/api/"))
        .filter(path -> isList(paths.get(path)))
        .toList();
  }

  private static boolean isList(Map<String, Object> calls) {
    return calls.get("get") instanceof Map<?, ?> call
        && call.get("parameters") instanceof List<?> parameters
        && parameters.stream()
            .anyMatch(one -> one instanceof Map<?, ?> named && "cursor".equals(named.get("name")));
  }

  private ValidatableResponse get(String path, String query) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(callers.token(Role.OPERATOR))
        .get(
            path.replace("{digest}", image().value()).replace("{name}", "default")
                + "?"
                + query.replace(" ", "%20"))
        .then();
  }

  /** An image that is there, so that nothing but the parameter is wrong. */
  private Digest image() {
    Digest digest = Digest.of("lists".getBytes(StandardCharsets.UTF_8));
    var wanted =
        new NewReport(
            callers.tenant("lists"),
            new UUID(0, 1),
            new Origin("shop/web", "1"),
            digest,
            digest,
            config(),
            List.of(),
            "checks",
            "rules",
            null);
    return Access.service(() -> store.open(wanted)).digest();
  }

  private static ImageConfig config() {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        "",
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }
}
