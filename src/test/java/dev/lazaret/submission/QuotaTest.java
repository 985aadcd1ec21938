package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant may use at most. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class QuotaTest {
  @Inject SubmissionCalls calls;
  private String tenant;
  private String token;

  @BeforeEach
  void newTenant() {
    tenant = "quota-" + UUID.randomUUID().toString().substring(0, 8);
    token = calls.waitingTenant(tenant);
  }

  @Test
  void oneMoreThanMayWaitIsRefusedUntilOneIsTakenBack() {
    quota("\"waiting\": 1");
    UUID first = calls.submitted(token);

    refused("waiting", "waiting");

    calls.as(token).post("/api/v1/submissions/" + first + "/cancel").then().statusCode(200);
    calls.submit(token, SubmissionCalls.unique()).then().statusCode(202);
  }

  @Test
  void oneMoreThanAnHoursShareIsRefusedAndToldWhen() {
    quota("\"submissionsPerHour\": 2");
    calls.submitted(token);
    calls.submitted(token);

    String seconds =
        refused("submissions-per-hour", "submissionsPerHour").extract().header("Retry-After");

    assertThat(Long.parseLong(seconds)).isBetween(3500L, 3600L);
  }

  @Test
  void anArchiveThatHasNoRoomIsRefusedAlsoWhereItsSizeIsUnknown() throws Exception {
    quota("\"storedBytes\": 60");
    calls.submitted(token);

    refused("stored-bytes", "storedBytes");

    assertThat(submitOfUnknownSize()).isEqualTo(429);
    assertThat(calls.count(tenant)).isEqualTo(1);
    assertThat(calls.arriving()).isZero();
  }

  @Test
  void theSameArchiveOnceMoreNeedsNoRoom() {
    byte[] archive = SubmissionCalls.unique();
    quota("\"storedBytes\": " + (archive.length * 2 - 1));
    calls.submit(token, archive).then().statusCode(202);

    calls.submit(token, archive).then().statusCode(429);
    quota("\"storedBytes\": " + archive.length * 2);
    calls.submit(token, archive).then().statusCode(202);
    calls.submit(token, archive).then().statusCode(202);
  }

  @Test
  void ofManyAtTheSameTimeNoMoreAreAcceptedThanMayWait() throws InterruptedException {
    quota("\"waiting\": 3");
    var statuses = new ConcurrentLinkedQueue<Integer>();
    var threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        statuses.add(calls.submit(token, SubmissionCalls.unique()).statusCode())))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(statuses).hasSize(8).containsOnly(202, 429);
    assertThat(calls.count(tenant)).isEqualTo(3);
  }

  private int submitOfUnknownSize() throws Exception {
    var content =
        HttpRequest.BodyPublishers.ofInputStream(
            () -> new ByteArrayInputStream(SubmissionCalls.unique()));
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI
                        + ":"
                        + RestAssured.port
                        + "/api/v1/submissions?repository=shop/web&tag=1.0"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-tar")
            .POST(content)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private void quota(String quota) {
    calls
        .as(calls.operator())
        .contentType("application/json")
        .body("{\"quotas\": {" + quota + "}}")
        .patch("/api/v1/tenants/" + tenant)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse refused(String id, String quota) {
    return calls
        .submit(token, SubmissionCalls.unique())
        .then()
        .statusCode(429)
        .header("Retry-After", org.hamcrest.Matchers.matchesPattern("[1-9][0-9]*"))
        .body("type", endsWith("/quota-" + id))
        .body("bound", equalTo("quota " + quota))
        .body("detail", containsString(" "));
  }
}
