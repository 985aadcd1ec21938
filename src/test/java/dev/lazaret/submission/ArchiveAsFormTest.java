package dev.lazaret.submission;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ArchiveAsFormTest {
  @Inject SubmissionCalls calls;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "Application/X-WWW-Form-URLEncoded; charset=utf-8",
        "multipart/form-data; boundary=x"
      })
  void saysHowAnArchiveIsSent(String type) {
    byte[] archive = new byte[200_000];
    new Random(1).nextBytes(archive);

    calls
        .as(calls.waitingTenant("af-a"))
        .config(RestAssured.config().encoderConfig(SubmissionCalls.bytesAs(type)))
        .contentType(type)
        .body(archive)
        .post("/api/v1/submissions?repository=shop/web&tag=1")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("type", endsWith("/unsupported-media-type"))
        .body("detail", containsString("application/octet-stream"))
        .body("remedy", containsString("--data-binary"));
  }
}
