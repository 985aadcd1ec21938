package dev.lazaret.submission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.image.Digest;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SubmissionFormTest {
  private static final String PASSWORD = "password of the form's test";
  private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

  @Inject TestCallers callers;
  @Inject SubmissionCalls calls;
  @Inject BlobStore blobs;

  @Test
  void leadsToThePageOfTheNewSubmission() throws IOException {
    // given
    Cookies session = signIn("form-a");
    byte[] archive = SubmissionCalls.unique();

    // when
    Response answer =
        form(session)
            .multiPart("csrf-token", csrf(session))
            .multiPart("repository", "shop/web")
            .multiPart("tag", "1.0")
            .multiPart("archive", "web.tar", archive)
            .post("/submissions");

    // then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).contains("/submissions/");
    assertThat(blobs.find(Digest.of(archive))).isPresent();
    assertThat(calls.count("form-a")).isEqualTo(1);
  }

  @Test
  void storesNothingOfAFormWhoseTokenDoesNotComeFirst() throws IOException {
    // given
    Cookies session = signIn("form-b");
    byte[] archive = SubmissionCalls.unique();

    // when
    Response answer =
        form(session)
            .multiPart("repository", "shop/web")
            .multiPart("tag", "1.0")
            .multiPart("archive", "web.tar", archive)
            .multiPart("csrf-token", csrf(session))
            .post("/submissions");

    // then
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(blobs.find(Digest.of(archive))).isEmpty();
    assertThat(calls.count("form-b")).isZero();
  }

  private Cookies signIn(String tenant) {
    calls.waitingTenant(tenant);
    String username = callers.account(Role.MEMBER, tenant, PASSWORD);
    callers.settle(username, PASSWORD);
    Response page = given().get("/login");
    return given()
        .redirects()
        .follow(false)
        .cookies(page.detailedCookies())
        .formParam("csrf-token", token(page))
        .formParam("username", username)
        .formParam("password", PASSWORD)
        .post("/login")
        .detailedCookies();
  }

  private static RequestSpecification form(Cookies session) {
    return given().redirects().follow(false).cookies(session);
  }

  private static String csrf(Cookies session) {
    return token(given().cookies(session).get("/submit"));
  }

  private static String token(Response page) {
    Matcher field = CSRF.matcher(page.asString());
    assertThat(field.find()).as(page.asString()).isTrue();
    return field.group(1);
  }
}
