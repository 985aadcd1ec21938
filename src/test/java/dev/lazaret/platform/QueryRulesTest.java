package dev.lazaret.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class QueryRulesTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @Inject TestCallers callers;

  @ParameterizedTest
  @CsvSource({
    "submissions?state=ZZ, unknown parameter: state",
    "tenants?limit=1&limit=2, twice: limit",
    "audit?actor=x, unknown parameter: actor",
    "audit/?nothing, unknown parameter: nothing"
  })
  void unknownAndRepeatedParametersAreRefused(String call, String detail) {
    get(call).statusCode(400).body("detail", containsString(detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"findings?boundary=KERNEL", "?platform=linux/amd64&tenant=acme"})
  void parametersOfACallArePassedOn(String call) {
    get("images/" + DIGEST + (call.startsWith("?") ? call : "/" + call + "&tenant=acme"))
        .body("detail", org.hamcrest.Matchers.not(containsString("unknown parameter")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.5", "99999999999999999999", "0", "-1", "201"})
  void limitThatIsNoneIsRefusedWithItsBound(String limit) {
    get("submissions?limit=" + limit)
        .statusCode(400)
        .body("bound", equalTo("limit"))
        .body("limit", equalTo("1-200"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"tenants|GET, HEAD, OPTIONS, POST", "audit|GET, HEAD, OPTIONS"})
  void wrongMethodIsToldTheRightOnes(String call, String allowed) {
    given()
        .auth()
        .oauth2(callers.token(Role.OPERATOR))
        .delete("/api/v1/" + call)
        .then()
        .statusCode(405)
        .header("Allow", equalTo(allowed));
  }

  private io.restassured.response.ValidatableResponse get(String call) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(callers.token(Role.OPERATOR))
        .get("/api/v1/" + call)
        .then();
  }
}
