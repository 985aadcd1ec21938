package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookies;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions are listed and ended, by whoever they belong to and by who answers for them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SessionListTest {
  private static final String PASSWORD = "chosen password of the test";

  @Inject TestCallers callers;
  private String tenant;
  private String member;

  @BeforeEach
  void memberOfATenant() {
    tenant = "ses-" + UUID.randomUUID().toString().substring(0, 8);
    member = callers.account(Role.MEMBER, tenant, "given password of the test");
    callers.settle(member, PASSWORD);
  }

  @Test
  void ownSessionsAreListedAndEnded() {
    Cookies session = signIn();
    signIn();

    String other = own(session).body("items", hasSize(2)).extract().path("items[0].id");
    own(session).body("items[0].address", equalTo("127.0.0.1"));
    end(session, other).statusCode(204);

    own(session).body("items", hasSize(1));
    end(session, other).statusCode(404);
  }

  @Test
  void anOwnerEndsThoseOfAMemberAtOnce() {
    Cookies session = signIn();
    String owner = callers.token(Role.OWNER, tenant);
    String path = "/api/v1/tenants/" + tenant + "/members/" + member + "/sessions";

    given().auth().oauth2(owner).get(path).then().body("items", hasSize(1));
    given().auth().oauth2(owner).delete(path).then().statusCode(204);

    given().cookies(session).get("/api/v1/sessions").then().statusCode(401);
  }

  @Test
  void anOwnerOfAnotherTenantEndsNone() {
    Cookies session = signIn();
    String stranger = callers.token(Role.OWNER, "ses-stranger");

    for (String whose : new String[] {tenant, "ses-stranger"}) {
      given()
          .auth()
          .oauth2(stranger)
          .delete("/api/v1/tenants/" + whose + "/members/" + member + "/sessions")
          .then()
          .statusCode(404);
    }

    own(session).body("items", hasSize(1));
  }

  @Test
  void aTokenTellsWhenItWasUsedLast() {
    String owner = callers.token(Role.OWNER, tenant);
    String made =
        given()
            .auth()
            .oauth2(owner)
            .contentType("application/json")
            .body("{\"name\": \"never used\", \"role\": \"MEMBER\"}")
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .body("lastUsedAt", nullValue())
            .extract()
            .path("id");

    given()
        .auth()
        .oauth2(owner)
        .get("/api/v1/tokens")
        .then()
        .body("items.find { it.name == 'test' }.lastUsedAt", notNullValue())
        .body("items.find { it.id == '" + made + "' }.lastUsedAt", nullValue());
  }

  private static io.restassured.response.ValidatableResponse own(Cookies session) {
    return given().cookies(session).get("/api/v1/sessions").then().statusCode(200);
  }

  private static io.restassured.response.ValidatableResponse end(Cookies session, String id) {
    var page = given().cookies(session).accept("text/html").get("/password");
    return given()
        .cookies(session)
        .header("X-CSRF-TOKEN", csrf(page.asString()))
        .delete("/api/v1/sessions/" + id)
        .then();
  }

  private Cookies signIn() {
    var page = given().accept("text/html").get("/login");
    return given()
        .redirects()
        .follow(false)
        .cookies(page.detailedCookies())
        .formParam("csrf-token", csrf(page.asString()))
        .formParam("username", member)
        .formParam("password", PASSWORD)
        .post("/login")
        .then()
        .statusCode(303)
        .extract()
        .detailedCookies();
  }

  private static String csrf(String page) {
    return page.replaceAll("(?s).*name=\"csrf-token\" value=\"([^\"]+)\".*", "$1");
  }
}
