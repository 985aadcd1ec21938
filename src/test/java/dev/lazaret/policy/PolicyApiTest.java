package dev.lazaret.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How operators save policies and say who is judged by which. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class PolicyApiTest {
  private static final String DRAFT =
      """
      rules:
        - name: held
          when: size(missing) > 0
          decision: REVIEW
          message: {en: m, zh: m}
          remediation: {en: r, zh: r}
        - name: all
          when: "true"
          decision: ADMIT
          message: {en: m, zh: m}
      """;

  @Inject TestCallers callers;

  @Test
  void aFreshInstallationHasThreePolicies() {
    as(Role.AUDITOR)
        .get("/api/v1/policies")
        .then()
        .statusCode(200)
        .body("items.name", hasItems("default", "strict", "permissive"));
    as(Role.AUDITOR)
        .get("/api/v1/platform/policy")
        .then()
        .body("name", equalTo("default"))
        .body("mode", equalTo("ENFORCE"));
  }

  @Test
  void everySaveIsANewVersionAndTheOldOneStays() {
    save("versions", DRAFT).statusCode(201).body("version", equalTo(1));
    String next = DRAFT.replace("name: all", "name: each");

    save("versions", next)
        .statusCode(201)
        .header("ETag", "\"2\"")
        .body("name", equalTo("versions"));

    as(Role.AUDITOR)
        .get("/api/v1/policies/versions/versions")
        .then()
        .body("items.version", equalTo(List.of(2, 1)))
        .body("items[0].yaml", nullValue());
    assertThat(document("/api/v1/policies/versions")).isEqualTo(next);
    assertThat(document("/api/v1/policies/versions/versions/1")).isEqualTo(DRAFT);
  }

  @Test
  void aSaveOverSomebodyElsesIsRefused() {
    save("raced", DRAFT).statusCode(201);
    save("raced", DRAFT).statusCode(201);

    put("raced", "\"1\"", DRAFT)
        .statusCode(412)
        .body("type", endsWith("/policy-changed"))
        .body("remedy", containsString("ETag"));
    put("raced", "\"2\"", DRAFT).statusCode(201).body("version", equalTo(3));
    put("raced", "*", DRAFT).statusCode(400);
  }

  @Test
  void anErrorIsToldWithItsPlaceAndNothingIsSaved() {
    save("broken", DRAFT.replace("size(missing) > 0", "size(mising) > 0"))
        .statusCode(400)
        .body("type", endsWith("/policy-invalid"))
        .body("errors[0].line", equalTo(3))
        .body("errors[0].column", equalTo(16))
        .body("errors[0].message", containsString("mising"));
    as(Role.AUDITOR).get("/api/v1/policies/broken").then().statusCode(404);
  }

  @Test
  void aPolicyThatAdmitsWhatWasNotInspectedIsRefused() {
    save("blind", DRAFT.replace("size(missing) > 0", "missing.exists(m, m == 'TRACE')"))
        .statusCode(400)
        .body("errors.message", hasItems(containsString("although DYNAMIC is missing")));
  }

  @Test
  void aTenantIsJudgedByItsOwnPolicyOrThePlatforms() {
    callers.tenant("pol-a");
    assign("pol-a", "{\"name\":\"strict\",\"mode\":\"WARN\"}")
        .statusCode(200)
        .body("tenant", equalTo("pol-a"))
        .body("name", equalTo("strict"));
    as(Role.AUDITOR)
        .get("/api/v1/tenants/pol-a/policy")
        .then()
        .body("name", equalTo("strict"))
        .body("mode", equalTo("WARN"));

    as(Role.OPERATOR).delete("/api/v1/tenants/pol-a/policy").then().statusCode(204);

    as(Role.AUDITOR)
        .get("/api/v1/tenants/pol-a/policy")
        .then()
        .body("name", equalTo("default"))
        .body("tenant", nullValue());
  }

  @Test
  void aPolicyThatIsNotThereJudgesNobody() {
    callers.tenant("pol-b");
    assign("pol-b", "{\"name\":\"nope\",\"mode\":\"WARN\"}")
        .statusCode(400)
        .body("type", endsWith("/policy-unknown"));
    assign("nobody-here", "{\"name\":\"strict\",\"mode\":\"WARN\"}").statusCode(404);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"MEMBER", "OWNER", "PLATFORM", "AUDITOR"})
  void onlyOperatorsSave(Role role) {
    String token = callers.token(role, role.isOfTenant() ? "pol-c" : null);
    given()
        .auth()
        .oauth2(token)
        .contentType("application/yaml")
        .body(DRAFT.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/policies/default")
        .then()
        .statusCode(403);
  }

  @Test
  void whatWasDoneIsInTheRecord() {
    save("recorded", DRAFT).statusCode(201);

    as(Role.AUDITOR)
        .get("/api/v1/audit?action=policy.saved&subject=recorded")
        .then()
        .body("items[0].details.before", equalTo(0))
        .body("items[0].details.after", equalTo(1));
  }

  private ValidatableResponse save(String name, String yaml) {
    return yaml(yaml).put("/api/v1/policies/" + name).then();
  }

  private ValidatableResponse put(String name, String match, String yaml) {
    return yaml(yaml).header("If-Match", match).put("/api/v1/policies/" + name).then();
  }

  private ValidatableResponse assign(String tenant, String body) {
    return as(Role.OPERATOR)
        .contentType("application/json")
        .body(body)
        .put("/api/v1/tenants/" + tenant + "/policy")
        .then();
  }

  private RequestSpecification yaml(String yaml) {
    return as(Role.OPERATOR)
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private String document(String path) {
    return as(Role.AUDITOR).get(path).then().statusCode(200).extract().asString();
  }

  private RequestSpecification as(Role role) {
    return given().auth().oauth2(callers.token(role));
  }
}
