package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IntakeTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int LIMIT = 4 * 1024 * 1024;

  @Inject SubmissionCalls calls;
  @Inject BlobStore blobs;
  @Inject Sql sql;

  @TestHTTPResource("/")
  URI server;

  @Test
  void acceptsAnArchiveAndSaysWhereItIs() throws IOException {
    // given
    String token = calls.waitingTenant("in-a");
    byte[] archive = SubmissionCalls.unique();

    // when
    Response answer = calls.submit(token, archive);

    // then
    answer
        .then()
        .statusCode(202)
        .header("Location", endsWith("/api/v1/submissions/" + answer.path("id")))
        .body("tenant", equalTo("in-a"))
        .body("repository", equalTo("shop/web"))
        .body("tag", equalTo("1.0"))
        .body("state", equalTo("QUEUED"))
        .body("queuePosition", notNullValue())
        .body("sizeBytes", equalTo(archive.length));
    assertThat(blobs.find(Digest.of(archive))).isPresent();
  }

  @Test
  void writesSubmissionAuditAndPlaceTogether() {
    // given
    String token = calls.waitingTenant("in-b");

    // when
    UUID id = calls.submitted(token);

    // then
    assertThat(rows("select 1 from submissions where id = ?", id)).isEqualTo(1);
    assertThat(rows("select 1 from queue_waiting where subject = ?", id)).isEqualTo(1);
    assertThat(
            rows(
                "select 1 from audit_events where action = 'submission.created' and subject = ?",
                id.toString()))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Shop,1.0",
    "shop//web,1.0",
    "../etc,1.0",
    "shop,",
    ",1.0",
    "shop,-1",
    "shop,a b",
    "shöp,1"
  })
  void refusesNamesOutsideOfTheGrammar(String repository, String tag) {
    // given
    String token = calls.waitingTenant("in-c");

    // when
    Response answer =
        calls
            .as(token)
            .contentType("application/x-tar")
            .queryParam("repository", repository == null ? "" : repository)
            .queryParam("tag", tag == null ? "" : tag)
            .body(SubmissionCalls.unique())
            .post("/api/v1/submissions");

    // then
    answer.then().statusCode(400).contentType("application/problem+json");
    assertThat(calls.count("in-c")).isZero();
  }

  @Test
  void refusesAnEmptyBody() {
    // given
    String token = calls.waitingTenant("in-d");

    // when
    Response answer = calls.submit(token, new byte[0]);

    // then
    answer.then().statusCode(400).body("type", endsWith("/archive-empty"));
    assertThat(calls.count("in-d")).isZero();
  }

  @Test
  void refusesATextAsAnArchive() {
    calls
        .as(calls.waitingTenant("in-e"))
        .contentType("text/plain")
        .body("hello")
        .post("/api/v1/submissions?repository=shop&tag=1")
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
  }

  @Test
  void acceptsAnArchiveOfExactlyTheLimit() {
    calls.submit(calls.waitingTenant("in-f"), new byte[LIMIT]).then().statusCode(202);
  }

  @Test
  void refusesAnArchiveOfOneByteMoreThanTheLimit() {
    // given
    String token = calls.waitingTenant("in-g");

    // when
    Response answer = calls.submit(token, new byte[LIMIT + 1]);

    // then
    answer
        .then()
        .statusCode(413)
        .body("type", endsWith("/archive-too-large"))
        .body("limit", equalTo(Integer.toString(LIMIT)))
        .body("remedy", notNullValue());
    assertThat(calls.count("in-g")).isZero();
  }

  @Test
  void boundsAnArchiveOfUnknownLengthWhileItStreams() throws Exception {
    // given
    String token = calls.waitingTenant("in-h");
    byte[] tooMuch = new byte[LIMIT + 1];
    Arrays.fill(tooMuch, (byte) 'x');

    // when
    var client = java.net.http.HttpClient.newHttpClient();
    var request =
        java.net.http.HttpRequest.newBuilder(
                server.resolve("/api/v1/submissions?repository=shop&tag=1"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .POST(
                java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(tooMuch)))
            .build();
    var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());

    // then
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("archive-too-large");
    await().atMost(SOON).until(() -> calls.arriving() == 0);
  }

  @Test
  void refusesAnAnnouncedSizeBeforeReadingTheBody() throws IOException {
    // given
    String token = calls.waitingTenant("in-i");

    // when
    try (RawUpload upload = new RawUpload(server, token, LIMIT + 1L)) {

      // then
      assertThat(upload.status()).contains("413");
    }
  }

  @Test
  void aBrokenConnectionLeavesNothingBehind() throws IOException {
    // given
    String token = calls.waitingTenant("in-j");

    // when
    try (RawUpload upload = new RawUpload(server, token, 1_000_000)) {
      upload.send("the first bytes");
      await().atMost(SOON).until(() -> calls.arriving() > 0);
    }

    // then
    await().atMost(SOON).until(() -> calls.arriving() == 0);
    assertThat(calls.count("in-j")).isZero();
  }

  @Test
  void anOperatorNamesTheTenant() {
    // given
    calls.waitingTenant("in-k");
    String operator = calls.operator();

    // when
    Response named =
        calls
            .as(operator)
            .contentType("application/x-tar")
            .body(SubmissionCalls.unique())
            .post("/api/v1/submissions?repository=shop&tag=1&tenant=in-k");
    Response unnamed = calls.submit(operator, SubmissionCalls.unique());

    // then
    named.then().statusCode(202).body("tenant", equalTo("in-k"));
    unnamed.then().statusCode(400);
  }

  @Test
  void aTenantThatDoesNotExistIsNotFound() {
    calls
        .as(calls.operator())
        .contentType("application/x-tar")
        .body(SubmissionCalls.unique())
        .post("/api/v1/submissions?repository=shop&tag=1&tenant=nope")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void aTenantDoesNotSubmitForAnother() {
    // given
    calls.waitingTenant("in-l");
    String other = calls.waitingTenant("in-m");

    // when
    Response answer =
        calls
            .as(other)
            .contentType("application/x-tar")
            .body(SubmissionCalls.unique())
            .post("/api/v1/submissions?repository=shop&tag=1&tenant=in-l");

    // then
    answer.then().statusCode(404);
    assertThat(calls.count("in-l")).isZero();
  }

  @Test
  void pullsFromNoRegistryAndSaysSo() {
    calls
        .as(calls.waitingTenant("in-n"))
        .contentType("application/json")
        .body("{\"reference\":\"docker.io/library/nginx:1\",\"repository\":\"shop\",\"tag\":\"1\"}")
        .post("/api/v1/submissions")
        .then()
        .statusCode(422)
        .body("type", endsWith("/reference-not-allowed"))
        .body("remedy", notNullValue());
  }

  @Test
  void somebodyElsesSubmissionIsAnUnknownOne() {
    // given
    UUID id = calls.submitted(calls.waitingTenant("in-o"));
    String other = calls.waitingTenant("in-p");

    // then
    for (String path : new String[] {"", "/events"}) {
      calls.as(other).get("/api/v1/submissions/" + id + path).then().statusCode(404);
    }
    calls.as(other).post("/api/v1/submissions/" + id + "/cancel").then().statusCode(404);
    calls
        .as(other)
        .get("/api/v1/submissions")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(0));
  }

  private int rows(String query, Object parameter) {
    return SubmissionCalls.service(() -> sql.query(query, row -> true, parameter).size());
  }
}
