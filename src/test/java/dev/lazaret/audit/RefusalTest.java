package dev.lazaret.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refused attempts become rows, and no row holds what somebody must keep to themselves. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RefusalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject TestCallers callers;
  @Inject Sql sql;

  @Test
  void whatARoleMayNotDoIsRecordedWithWhoAndFromWhere() {
    String tenant = "ref-" + UUID.randomUUID().toString().substring(0, 8);
    String member = callers.token(Role.MEMBER, tenant);

    given().auth().oauth2(member).get("/api/v1/audit").then().statusCode(403);

    awaitRow(
        "tenant_id = '"
            + tenant
            + "' and subject = 'GET /api/v1/audit'"
            + " and token = 'test' and address = '127.0.0.1' and details ->> 'problem' = 'forbidden'");
  }

  @Test
  void aChangeOfAnothersThingIsRecorded() {
    String tenant = "ref-" + UUID.randomUUID().toString().substring(0, 8);
    String member = callers.token(Role.MEMBER, tenant);

    given()
        .auth()
        .oauth2(member)
        .post("/api/v1/submissions/" + UUID.randomUUID() + "/cancel")
        .then()
        .statusCode(404);

    awaitRow("tenant_id = '" + tenant + "' and subject = 'POST /api/v1/submissions/{id}/cancel'");
  }

  @Test
  void aFloodOfWrongTokensIsAFewRows() {
    String secret = "lzt_" + "s".repeat(43);
    long before = rows("account = 'nobody'");
    for (int i = 0; i < 200; i++) {
      given().auth().oauth2(secret).get("/api/v1/tenants").then().statusCode(401);
    }

    awaitRow(
        "account = 'nobody' and subject = 'GET /api/v1/tenants'"
            + " and details ->> 'problem' = 'unauthorized'");

    assertThat(rows("account = 'nobody'") - before).isLessThan(10);
    assertThat(rows("audit_events::text like '%" + secret + "%'")).isZero();
  }

  @Test
  void aWrongPasswordIsRecordedWithoutIt() {
    String username = callers.account(Role.MEMBER, "ref-tenant", "given password of the test");
    String typed = "typed-" + UUID.randomUUID();
    signIn(username, typed);
    signIn(typed, "x");

    awaitRow(
        "action = 'attempt.refused' and details ->> 'about' = '"
            + username
            + "'"
            + " and details ->> 'problem' = 'wrong-password'");

    assertThat(rows("audit_events::text like '%" + typed + "%'")).isZero();
    assertThat(rows("audit_events::text like '%given password of the test%'")).isZero();
  }

  @Test
  void aNewTokenAndAFirstPasswordAreInNoRow() {
    String tenant = "ref-" + UUID.randomUUID().toString().substring(0, 8);
    String owner = callers.token(Role.OWNER, tenant);
    String token =
        json(owner)
            .body("{\"name\":\"ci\",\"role\":\"MEMBER\"}")
            .post("/api/v1/tokens")
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    String password =
        json(owner)
            .body("{\"username\":\"m-" + tenant + "\",\"role\":\"MEMBER\"}")
            .post("/api/v1/tenants/" + tenant + "/members")
            .then()
            .statusCode(201)
            .extract()
            .path("password");

    for (String secret : List.of(owner, token, password)) {
      assertThat(rows("audit_events::text like '%" + secret + "%'")).isZero();
    }
    assertThat(rows("tenant_id = '" + tenant + "'")).isEqualTo(2);
  }

  private static io.restassured.specification.RequestSpecification json(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  private static void signIn(String username, String password) {
    var page = given().accept("text/html").get("/login");
    String csrf =
        page.asString().replaceAll("(?s).*name=\"csrf-token\" value=\"([^\"]+)\".*", "$1");
    given()
        .cookies(page.detailedCookies())
        .formParam("csrf-token", csrf)
        .formParam("username", username)
        .formParam("password", password)
        .post("/login")
        .then()
        .statusCode(401);
  }

  private void awaitRow(String where) {
    await().atMost(PATIENCE).until(() -> rows(where) > 0);
  }

  private long rows(String where) {
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() ->
                sql.first("select count(*) from audit_events where " + where, row -> row.getLong(1))
                    .orElseThrow()));
  }
}
