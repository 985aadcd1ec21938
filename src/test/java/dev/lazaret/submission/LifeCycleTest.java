package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.tenant.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class LifeCycleTest {
  private static final Digest ONE = Digest.of(new byte[] {1});
  private static final Digest TWO = Digest.of(new byte[] {2});

  @Inject SubmissionCalls calls;
  @Inject Submissions submissions;

  @Test
  void isDecidedWhenEveryImageIs() {
    // given
    String token = calls.waitingTenant("lc-a");
    UUID id = calls.submitted(token);
    work(() -> submissions.stage(id, SubmissionStage.STATIC, null));
    work(() -> submissions.images(id, List.of(image(ONE), image(TWO))));

    // when
    work(() -> submissions.decided(id, ONE, "ADMIT", "SHARED_KERNEL"));
    String between = state(token, id);
    work(() -> submissions.decided(id, TWO, "DENY", null));

    // then
    assertThat(between).isEqualTo("INSPECTING");
    calls
        .as(token)
        .get("/api/v1/submissions/" + id)
        .then()
        .body("state", equalTo("DECIDED"))
        .body("stage", nullValue())
        .body("images.decision", equalTo(List.of("ADMIT", "DENY")))
        .body("images.isolation", equalTo(Arrays.asList("SHARED_KERNEL", null)));
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    // given
    String token = calls.waitingTenant("lc-b");
    UUID id = calls.submitted(token);
    Problem first = Problem.of("archive-truncated", "Truncated", 422, "The archive ends early.");
    work(() -> submissions.rejected(id, first));

    // when
    work(() -> submissions.failed(id, Problem.of("late", "Late", 500, "Too late.")));
    work(() -> submissions.stage(id, SubmissionStage.DYNAMIC, ONE));

    // then
    calls
        .as(token)
        .get("/api/v1/submissions/" + id)
        .then()
        .body("state", equalTo("REJECTED"))
        .body("problem.detail", equalTo("The archive ends early."));
  }

  @Test
  void itsEndIsAuditedOnce() {
    // given
    String token = calls.waitingTenant("lc-f");
    UUID id = calls.submitted(token);
    Problem first = Problem.of("archive-truncated", "Truncated", 422, "The archive ends early.");

    // when
    work(() -> submissions.rejected(id, first));
    work(() -> submissions.failed(id, Problem.of("late", "Late", 500, "Too late.")));

    // then
    calls
        .as(calls.operator())
        .get("/api/v1/audit?subject=" + id)
        .then()
        .body("items.action", equalTo(List.of("submission.rejected", "submission.created")))
        .body("items[0].actor", equalTo("lazaret"))
        .body("items[0].details.problem", equalTo("archive-truncated"));
  }

  @Test
  void anOperatorRetriesWhatFailedAndNothingElse() {
    // given
    String token = calls.waitingTenant("lc-c");
    UUID id = calls.submitted(token);
    String retry = "/api/v1/submissions/" + id + "/retry";
    calls.as(calls.operator()).post(retry).then().statusCode(409);
    calls
        .as(calls.operator())
        .post("/api/v1/submissions/" + UUID.randomUUID() + "/retry")
        .then()
        .statusCode(404);
    work(() -> submissions.failed(id, Problem.of("engine-lost", "Lost", 500, "No engine.")));

    // when
    calls.as(token).post(retry).then().statusCode(403);
    calls.as(calls.operator()).post(retry).then().statusCode(200);

    // then
    calls
        .as(token)
        .get("/api/v1/submissions/" + id)
        .then()
        .body("state", equalTo("QUEUED"))
        .body("problem", nullValue())
        .body("endedAt", nullValue());
  }

  @Test
  void aTenantTakesBackWhatStillWaits() {
    // given
    String token = calls.waitingTenant("lc-d");
    UUID id = calls.submitted(token);
    String cancel = "/api/v1/submissions/" + id + "/cancel";

    // when
    calls.as(token).post(cancel).then().statusCode(200).body("state", equalTo("CANCELLED"));

    // then
    calls.as(token).post(cancel).then().statusCode(409);
    calls.as(token).get("/api/v1/submissions/" + id).then().body("queuePosition", nullValue());
  }

  @Test
  void aListGoesOnWhereThePageBeforeEnded() {
    // given
    String token = calls.waitingTenant("lc-e");
    List<String> made = List.of(id(token), id(token), id(token));

    // when
    var first = calls.as(token).get("/api/v1/submissions?limit=2").then().statusCode(200);
    String next = first.extract().path("next");
    var second = calls.as(token).queryParam("cursor", next).get("/api/v1/submissions?limit=2");

    // then
    first.body("items.id", equalTo(List.of(made.get(2), made.get(1))));
    second.then().body("items.id", equalTo(List.of(made.get(0)))).body("next", nullValue());
  }

  private String id(String token) {
    return calls.submitted(token).toString();
  }

  private String state(String token, UUID id) {
    return calls.as(token).get("/api/v1/submissions/" + id).path("state");
  }

  private static SubmittedImage image(Digest digest) {
    return SubmittedImage.undecided(digest, digest, "linux/amd64");
  }

  private static void work(Runnable step) {
    Access.service(step);
  }
}
