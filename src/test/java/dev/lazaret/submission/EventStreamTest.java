package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class EventStreamTest {
  private static final Digest IMAGE = Digest.of(new byte[] {3});

  @Inject SubmissionCalls calls;
  @Inject Submissions submissions;
  @Inject IntakeConfig config;
  @Inject Sql sql;

  @TestHTTPResource("/")
  URI server;

  @Test
  void tellsEverythingInOrderAndEndsWithTheFinalState() throws Exception {
    // given
    String token = calls.waitingTenant("ev-a");
    UUID id = calls.submitted(token);
    Access.service(() -> {
      submissions.stage(id, SubmissionStage.STATIC, null);
      submissions.progress(id, new Progress.Layer(IMAGE, 0, 100, 100));
      submissions.rejected(id, Problem.of("archive-truncated", "Truncated", 422, "It ends."));
    });

    // when
    List<String> lines = lines(token, id, null);

    // then
    assertThat(values(lines, "id")).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(values(lines, "event"))
        .containsExactly("state", "state", "state", "layer", "problem", "state");
    assertThat(values(lines, "data").getLast())
        .contains("\"state\":\"REJECTED\"", "\"at\":\"", "\"layerIndex\":null");
  }

  @Test
  void goesOnAfterTheLastEventThatWasSeen() throws Exception {
    // given
    String token = calls.waitingTenant("ev-b");
    UUID id = calls.submitted(token);
    Access.service(
        () -> submissions.failed(id, Problem.of("engine-lost", "Lost", 500, "No engine.")));

    // when
    List<String> lines = lines(token, id, "2");

    // then
    assertThat(values(lines, "id")).containsExactly("3", "4");
  }

  @Test
  void tellsThePlaceInTheQueueAndWhatAnotherProcessWritesLater() throws Exception {
    // given
    String token = calls.waitingTenant("ev-c");
    UUID id = calls.submitted(token);

    // when
    try (BufferedReader stream = open(token, id, null)) {
      String line = stream.readLine();
      while (!"event: queue".equals(line) && !"event:queue".equals(line)) {
        line = stream.readLine();
      }
      Access.service(
          () -> submissions.failed(id, Problem.of("engine-lost", "Lost", 500, "No engine.")));
      List<String> rest = stream.lines().toList();

      // then
      assertThat(values(rest, "event")).endsWith("problem", "state");
    }
  }

  @Test
  void aHeaderThatIsNoIdCostsNoPlace() throws Exception {
    // given
    String token = calls.waitingTenant("ev-d");
    UUID id = calls.submitted(token);
    Access.service(
        () -> submissions.failed(id, Problem.of("engine-lost", "Lost", 500, "No engine.")));

    // when
    for (int i = 0; i <= config.maxFollowersOfTenant(); i++) {
      calls
          .as(token)
          .header("Last-Event-ID", "none")
          .get("/api/v1/submissions/" + id + "/events")
          .then()
          .statusCode(400);
    }

    // then
    assertThat(values(lines(token, id, null), "id")).hasSize(4);
  }

  @Test
  @Timeout(20)
  void theStreamOfARevokedTokenEnds() throws Exception {
    // given
    String token = calls.waitingTenant("ev-e");
    UUID id = calls.submitted(token);

    // when
    try (BufferedReader stream = open(token, id, null)) {
      assertThat(stream.readLine()).isNotNull();
      SubmissionCalls.service(
          () -> sql.update("update tokens set revoked_at = now() where tenant_id = 'ev-e'"));

      // then
      assertThat(values(stream.lines().toList(), "event")).doesNotContain("problem");
    }
  }

  private List<String> lines(String token, UUID id, String last) throws Exception {
    try (BufferedReader stream = open(token, id, last)) {
      return stream.lines().toList();
    }
  }

  private BufferedReader open(String token, UUID id, String last) throws Exception {
    var request =
        HttpRequest.newBuilder(server.resolve("/api/v1/submissions/" + id + "/events"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream");
    if (last != null) {
      request.header("Last-Event-ID", last);
    }
    var answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static List<String> values(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
