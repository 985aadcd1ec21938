package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SignInTest {
  private static final String GIVEN = "given password of the test";
  private static final String CHOSEN = "chosen password of the test";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

  @Inject TestCallers callers;

  @Test
  void sessionCookieIsForThisSiteOnlyAndHiddenFromScripts() {
    Response answer = signIn(settled(), CHOSEN);
    assertThat(answer.statusCode()).isEqualTo(303);
    var cookie = answer.getDetailedCookie("lazaret_session");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(cookie.getPath()).isEqualTo("/");
  }

  @Test
  void wrongPasswordIsRefusedWithoutSession() {
    Response answer = signIn(settled(), "wrong");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.getCookie("lazaret_session")).isNull();
  }

  @Test
  void anAddressToGoOnWithThatIsNoneLeadsToTheStart() {
    for (String next : new String[] {"/%", "/%zz", "//evil.example", "https://evil.example"}) {
      Response answer = signIn(settled(), CHOSEN, next);
      assertThat(answer.statusCode()).as(next).isEqualTo(303);
      assertThat(java.net.URI.create(answer.getHeader("Location")).getPath()).isEqualTo("/");
    }
  }

  @Test
  void anUnknownAddressIsAPageForWhoIsSignedIn() {
    String username = settled();
    given()
        .cookies(signIn(username, CHOSEN).detailedCookies())
        .accept("text/html")
        .get("/no-such-page")
        .then()
        .statusCode(404)
        .contentType("text/html")
        .body(org.hamcrest.Matchers.containsString(username));
  }

  @Test
  void guessingIsSlowedDown() {
    String username = settled();
    for (int i = 0; i < LoginThrottle.PER_NAME_AND_ADDRESS; i++) {
      signIn(username, "wrong");
    }
    assertThat(signIn(username, CHOSEN).statusCode()).isEqualTo(429);
  }

  @Test
  void signInWithoutCsrfTokenIsRefused() {
    given()
        .formParam("username", "somebody")
        .formParam("password", "something")
        .post("/login")
        .then()
        .statusCode(403)
        .body("type", endsWith("/csrf"));
  }

  @Test
  void changeBySessionNeedsCsrfHeader() {
    Cookies session = signIn(settled(), CHOSEN).detailedCookies();
    given()
        .cookies(session)
        .contentType("application/json")
        .body("{\"name\":\"x\",\"role\":\"MEMBER\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(403)
        .body("type", endsWith("/csrf"));
  }

  @Test
  void changeBySessionWithCsrfHeaderIsDone() {
    Cookies session = signIn(settled(), CHOSEN).detailedCookies();
    given()
        .cookies(session)
        .header("X-CSRF-TOKEN", csrf(given().cookies(session).get("/password")))
        .contentType("application/json")
        .body("{\"name\":\"x\",\"role\":\"MEMBER\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(201);
  }

  @Test
  void csrfTokenOfAnotherSessionIsRefused() {
    Cookies one = signIn(settled(), CHOSEN).detailedCookies();
    Cookies other = signIn(settled(), CHOSEN).detailedCookies();
    given()
        .cookies(one)
        .header("X-CSRF-TOKEN", csrf(given().cookies(other).get("/password")))
        .delete("/api/v1/tokens/00000000-0000-0000-0000-000000000000")
        .then()
        .statusCode(403);
  }

  @Test
  void givenPasswordOpensNothingInTheApi() {
    Cookies session = signIn(fresh(), GIVEN).detailedCookies();
    given()
        .cookies(session)
        .get("/api/v1/tokens")
        .then()
        .statusCode(403)
        .body("type", endsWith("/password-change-required"));
  }

  @Test
  void chosenPasswordOpensTheApi() {
    Cookies session = signIn(fresh(), GIVEN).detailedCookies();
    Response changed = changePassword(session, CHOSEN);
    assertThat(changed.statusCode()).isEqualTo(303);
    given().cookies(changed.detailedCookies()).get("/api/v1/tokens").then().statusCode(200);
    given().cookies(session).get("/api/v1/tokens").then().statusCode(401);
  }

  @Test
  void aPageOfAnotherRoleIsRefusedInTheReadersLanguage() {
    Cookies session = signIn(settled(), CHOSEN).detailedCookies();
    given()
        .cookies(session)
        .cookie("language", "zh")
        .accept("text/html")
        .get("/system")
        .then()
        .statusCode(403)
        .body(containsString("您的角色无权执行此操作。"));
  }

  @Test
  void shortPasswordIsNotTaken() {
    Cookies session = signIn(fresh(), GIVEN).detailedCookies();
    assertThat(changePassword(session, "short").statusCode()).isEqualTo(400);
  }

  @Test
  void signOutEndsTheSessionOnTheServer() {
    Cookies session = signIn(settled(), CHOSEN).detailedCookies();
    given()
        .cookies(session)
        .redirects()
        .follow(false)
        .formParam("csrf-token", csrf(given().cookies(session).get("/password")))
        .post("/logout")
        .then()
        .statusCode(303);
    given().cookies(session).get("/api/v1/tokens").then().statusCode(401);
  }

  @Test
  void browserWithoutSessionIsSentToTheSignIn() {
    given()
        .redirects()
        .follow(false)
        .accept("text/html")
        .get("/password")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/login?next=%2Fpassword"));
  }

  @Test
  void signInLeadsNowhereElse() {
    given()
        .get("/login?next=//evil.example/")
        .then()
        .statusCode(200)
        .body(containsString("name=\"next\" value=\"/\""))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Content-Security-Policy", containsString("default-src 'none'"));
  }

  private String fresh() {
    return callers.account(Role.OWNER, "sign-in", GIVEN);
  }

  private String settled() {
    String username = fresh();
    callers.settle(username, CHOSEN);
    return username;
  }

  private static Response signIn(String username, String password) {
    return signIn(username, password, "/");
  }

  private static Response signIn(String username, String password, String next) {
    Response form = given().get("/login");
    return given()
        .redirects()
        .follow(false)
        .cookies(form.detailedCookies())
        .formParam("csrf-token", csrf(form))
        .formParam("username", username)
        .formParam("password", password)
        .formParam("next", next)
        .post("/login");
  }

  private static Response changePassword(Cookies session, String chosen) {
    return given()
        .redirects()
        .follow(false)
        .cookies(session)
        .formParam("csrf-token", csrf(given().cookies(session).get("/password")))
        .formParam("current", GIVEN)
        .formParam("chosen", chosen)
        .post("/password");
  }

  private static String csrf(Response page) {
    Matcher field = CSRF.matcher(page.asString());
    assertThat(field.find()).as(page.asString()).isTrue();
    return field.group(1);
  }
}
