package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TenantInputTest {
  @Inject TestCallers callers;

  @Test
  void tokenOfAnUnknownTenantIsNotFound() {
    operator()
        .body("{\"name\":\"ci\",\"role\":\"OWNER\",\"tenant\":\"nope\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(404)
        .body("type", endsWith("/not-found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000", "a\\nb", "a\\u202eb", "a\\ud800", ""})
  void tokenNamesHaveNoControlCharacters(String name) {
    token("{\"name\":\"" + name + "\",\"role\":\"AUDITOR\"}")
        .statusCode(400)
        .body("detail", containsString("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":1,\"role\":\"AUDITOR\"}|field name must be a string",
        "{\"name\":\"x\",\"role\":\"KING\"}|field role must be one of MEMBER",
        "{\"name\":\"x\",\"role\":\"AUDITOR\",\"expiresAt\":1893456000}|field expiresAt must be a time",
        "{\"name\":\"x\",\"role\":\"AUDITOR\",\"expiresAt\":\"1893456000\"}|field expiresAt must be a time",
        "{\"name\":\"x\",\"name\":\"y\"}|field twice: name",
        "[]|The body must be an object",
        "{\"name\":|The body is not JSON: line 1",
        "null|The request has no body"
      })
  void whatIsExpectedIsToldWithoutWordsOfTheImplementation(String body, String detail) {
    token(body)
        .statusCode(400)
        .body("detail", containsString(detail))
        .body("detail", not(containsString("dev.lazaret")))
        .body("detail", not(containsString("Source")));
  }

  @Test
  void unknownMemberIsNotFound() {
    callers.tenant("in-t");
    operator().delete("/api/v1/tenants/in-t/members/A%0AB").then().statusCode(404);
  }

  @Test
  void ownerTokenThatAnOperatorMadeMakesTokens() {
    // given
    callers.tenant("in-u");
    String made =
        token("{\"name\":\"ci\",\"role\":\"OWNER\",\"tenant\":\"in-u\"}")
            .statusCode(201)
            .extract()
            .path("token");

    // when
    String next =
        as(made)
            .body("{\"name\":\"next\",\"role\":\"MEMBER\"}")
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .body("tenant", equalTo("in-u"))
            .extract()
            .path("token");

    // then
    as(next).get("/api/v1/submissions").then().statusCode(200);
  }

  @Test
  void lastOwnerStays() {
    // given
    String owner = callers.token(Role.OWNER, "in-v");
    List<String> members =
        as(owner).get("/api/v1/tenants/in-v/members").then().extract().path("items.username");
    String name = members.getFirst();

    // when
    as(owner)
        .delete("/api/v1/tenants/in-v/members/" + name)
        .then()
        .statusCode(409)
        .body("type", endsWith("/last-owner"))
        .body("remedy", containsString("OWNER"));

    // then
    callers.token(Role.OWNER, "in-v");
    as(owner).delete("/api/v1/tenants/in-v/members/" + name).then().statusCode(204);
    assertThat(members).hasSize(1);
  }

  @Test
  void auditorReadsTokensAndMakesNone() {
    String auditor = callers.token(Role.AUDITOR);
    as(auditor).get("/api/v1/tokens").then().statusCode(200);
    as(auditor)
        .body("{\"name\":\"x\",\"role\":\"AUDITOR\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(403);
  }

  private ValidatableResponse token(String body) {
    return operator().body(body).post("/api/v1/tokens").then();
  }

  private RequestSpecification operator() {
    return as(callers.token(Role.OPERATOR));
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token).contentType("application/json");
  }
}
