package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TokenApiTest {
  @Inject TestCallers callers;

  @Test
  void operatorMakesTokenOfTenantThatWorks() {
    callers.tenant("tok-a");
    String made =
        as(callers.token(Role.OPERATOR))
            .body("{\"name\":\"ci\",\"role\":\"OWNER\",\"tenant\":\"tok-a\"}")
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .body("token", startsWith("lzt_"))
            .extract()
            .path("token");
    as(made).get("/api/v1/tenants/tok-a").then().statusCode(200);
  }

  @Test
  void ownerSeesOnlyTokensOfOwnTenant() {
    callers.token(Role.OWNER, "tok-b");
    as(callers.token(Role.OWNER, "tok-c"))
        .get("/api/v1/tokens?limit=200")
        .then()
        .statusCode(200)
        .body("items.tenant", everyItem(equalTo("tok-c")))
        .body("items.token", everyItem(equalTo(null)));
  }

  @Test
  void ownerMakesNoTokenAboveTheTenant() {
    as(callers.token(Role.OWNER, "tok-c"))
        .body("{\"name\":\"x\",\"role\":\"OPERATOR\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void memberMakesNoToken() {
    as(callers.token(Role.MEMBER, "tok-c"))
        .body("{\"name\":\"x\",\"role\":\"MEMBER\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(403)
        .body("type", equalTo("https://lazaret.dev/problems/forbidden"));
  }

  @Test
  void revokedTokenStopsWithinFiveSeconds() {
    String owner = callers.token(Role.OWNER, "tok-d");
    var made = tokenOf(owner);
    String id = made.path("id");
    String secret = made.path("token");
    as(secret).get("/api/v1/tenants/tok-d").then().statusCode(200);
    as(owner).delete("/api/v1/tokens/" + id).then().statusCode(204);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> as(secret).get("/api/v1/tenants/tok-d").statusCode() == 401);
    as(owner).get("/api/v1/tokens").then().body("items.id", not(hasItem(id)));
  }

  @Test
  void tokenOfAnotherTenantIsNotFound() {
    String id = tokenOf(callers.token(Role.OWNER, "tok-e")).path("id");
    as(callers.token(Role.OWNER, "tok-f"))
        .delete("/api/v1/tokens/" + id)
        .then()
        .statusCode(404)
        .body("type", equalTo("https://lazaret.dev/problems/not-found"));
  }

  @Test
  void expiredTokenIsRefused() {
    String expired = callers.token(Role.OPERATOR, null, Instant.now().minusSeconds(1));
    as(expired).get("/api/v1/tenants").then().statusCode(401);
  }

  @Test
  void wrongTokenIsRefusedWithProblem() {
    as("lzt_wrong")
        .get("/api/v1/tenants")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", equalTo("Bearer"));
  }

  @Test
  void missingTokenIsRefusedWithProblem() {
    given()
        .get("/api/v1/tenants")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", equalTo("Bearer"));
  }

  @Test
  void expiryBeyondTheLimitIsRefused() {
    as(callers.token(Role.OPERATOR))
        .body("{\"name\":\"x\",\"role\":\"AUDITOR\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(400)
        .body("bound", equalTo("token lifetime"));
  }

  @Test
  void noTokenMakesOneThatOutlivesItself() {
    Instant soon = Instant.now().plusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    String ending = callers.token(Role.OWNER, "tok-h", soon);
    as(ending)
        .body("{\"name\":\"x\",\"role\":\"OWNER\",\"expiresAt\":\"" + soon.plusSeconds(1) + "\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(400)
        .body("bound", equalTo("token lifetime"));
    String expiry = tokenOf(ending).path("expiresAt");
    assertThat(Instant.parse(expiry)).isEqualTo(soon);
  }

  @Test
  void cursorsThatAreNoneAreRefused() {
    String operator = callers.token(Role.OPERATOR);
    for (String list : new String[] {"tokens", "submissions", "tenants", "audit"}) {
      for (String key : new String[] {"x\ny", "+999999999-01-01T00:00:00Z\ny", "\0", "x"}) {
        String cursor =
            java.util.Base64.getUrlEncoder()
                .encodeToString(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        int status = as(operator).get("/api/v1/" + list + "?cursor=" + cursor).statusCode();
        assertThat(status).as(list + " " + key).isLessThan(500);
      }
    }
  }

  @Test
  void listContinuesAtItsCursor() {
    String owner = callers.token(Role.OWNER, "tok-g");
    tokenOf(owner);
    tokenOf(owner);
    String first = as(owner).get("/api/v1/tokens?limit=1").then().extract().path("next");
    String second =
        as(owner).get("/api/v1/tokens?limit=1&cursor=" + first).then().extract().path("next");
    assertThat(first).isNotNull().isNotEqualTo(second);
    as(owner)
        .get("/api/v1/tokens?limit=1&cursor=" + second)
        .then()
        .body("next", equalTo(null))
        .body("items.size()", equalTo(1));
  }

  private static io.restassured.response.ExtractableResponse<?> tokenOf(String owner) {
    return as(owner)
        .body("{\"name\":\"x\",\"role\":\"OWNER\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }
}
