package dev.lazaret.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.behavior.Probe;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run was asked and how it answered, as the API and the page of its image tell it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ProbesTest {
  private static final String TENANT = "pr-acme";
  private static final List<Probe> PROBES =
      List.of(
          new Probe(Probe.Kind.HTTP, 8080, "GET /", true, "HTTP/1.1 204 No Content", 12),
          new Probe(Probe.Kind.HTTP, 8080, "GET /<script>", true, "HTTP/1.1 999999", 3),
          new Probe(Probe.Kind.TCP, 2222, "connect", true, "SSH-2.0-\u202eevil<b>", 5),
          new Probe(Probe.Kind.TCP, 3333, "connect", true, "", 1000),
          new Probe(Probe.Kind.HEALTHCHECK, 0, "/bin/check", false, "", 5000));

  @Inject StoredRuns runs;
  @Inject TestCallers callers;

  @Test
  void tellsEachQuestionWithItsAnswer() {
    String path = "/api/v1/images/" + stored();

    as(Role.MEMBER, TENANT)
        .get(path + "/probes")
        .then()
        .statusCode(200)
        .body("items", hasSize(5))
        .body("items.run.unique()", contains("ENTRY_POINT"))
        .body("items[0].kind", equalTo("HTTP"))
        .body("items[0].port", equalTo(8080))
        .body("items[0].asked", equalTo("GET /"))
        .body("items[0].answered", equalTo(true))
        .body("items[0].status", equalTo(204))
        .body("items[0].answer", equalTo("HTTP/1.1 204 No Content"))
        .body("items[0].millis", equalTo(12))
        .body("items[1].status", nullValue())
        .body("items[2].status", nullValue())
        .body("items[4].port", nullValue())
        .body("items[4].answered", equalTo(false))
        .body("next", nullValue());
  }

  @Test
  void tellsThemAPageAtATime() {
    String path = "/api/v1/images/" + stored() + "/probes?limit=2";

    String next =
        as(Role.OWNER, TENANT)
            .get(path)
            .then()
            .body("items", hasSize(2))
            .body("next", notNullValue())
            .extract()
            .path("next");

    as(Role.OWNER, TENANT)
        .get(path + "&cursor=" + next)
        .then()
        .body("items", hasSize(2))
        .body("items[0].port", equalTo(2222));
    as(Role.OWNER, TENANT).get(path + "&cursor=eA").then().statusCode(400);
  }

  @Test
  void tellsNobodyElse() {
    String path = "/api/v1/images/" + stored() + "/probes";

    as(Role.OWNER, "pr-globex").get(path).then().statusCode(404);
    as(Role.PLATFORM, null).get(path).then().statusCode(403);
    given().get(path).then().statusCode(401);
    as(Role.AUDITOR, null).get(path).then().statusCode(200);
  }

  @Test
  void thePageSaysThemInTheReadersLanguageAndEscaped() {
    String page = "/images/" + stored();

    as(Role.MEMBER, TENANT)
        .header("Accept-Language", "en")
        .get(page)
        .then()
        .statusCode(200)
        .body(containsString("What it was asked"))
        .body(containsString("HTTP/1.1 204 No Content"))
        .body(containsString("GET /&lt;script&gt;"))
        .body(containsString("SSH-2.0-\\u{202e}evil&lt;b&gt;"))
        .body(containsString("let in, said nothing"))
        .body(containsString("5000 ms"))
        .body(not(containsString("<script>\"")))
        .body(not(containsString("\u202e")));
    as(Role.MEMBER, TENANT)
        .header("Accept-Language", "zh-CN")
        .get(page)
        .then()
        .body(containsString("探测与应答"))
        .body(containsString("端口 8080"))
        .body(containsString("无应答"));
  }

  private String stored() {
    return runs.add(callers.tenant(TENANT), null, PROBES).digest().value();
  }

  private RequestSpecification as(Role role, String tenant) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(tenant == null ? callers.token(role) : callers.token(role, tenant));
  }
}
