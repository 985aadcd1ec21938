package dev.lazaret.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whoever installs Lazaret, at the first sign-in. */
record FirstOperator(URI base) {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

  Response signIn(String password) {
    Response form = here().get("/login");
    return here()
        .cookies(form.detailedCookies())
        .formParam("csrf-token", csrf(form))
        .formParam("username", "operator")
        .formParam("password", password)
        .post("/login");
  }

  Response changePassword(Cookies session, String current, String chosen) {
    return here()
        .cookies(session)
        .formParam("csrf-token", csrf(here().cookies(session).get("/password")))
        .formParam("current", current)
        .formParam("chosen", chosen)
        .post("/password");
  }

  /** Makes a tenant; a token of its owner. */
  String addTenant(Cookies session, String tenant) {
    post(session, "/api/v1/tenants", Map.of("name", tenant));
    return post(
            session, "/api/v1/tokens", Map.of("name", "first", "role", "OWNER", "tenant", tenant))
        .path("token");
  }

  private Response post(Cookies session, String path, Map<String, String> body) {
    Response made =
        here()
            .cookies(session)
            .header("X-CSRF-TOKEN", csrf(here().cookies(session).get("/password")))
            .contentType(ContentType.JSON)
            .body(body)
            .post(path);
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    return made;
  }

  RequestSpecification here() {
    return given().baseUri(base.toString()).port(base.getPort()).redirects().follow(false);
  }

  private static String csrf(Response page) {
    Matcher field = CSRF.matcher(page.asString());
    assertThat(field.find()).as(page.asString()).isTrue();
    return field.group(1);
  }
}
