package dev.lazaret.submission;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of the queue and do to it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class QueueResourceTest {
  @Inject SubmissionCalls calls;

  @AfterEach
  void letGoOn() {
    pause("BULK", false);
  }

  @Test
  void tellsLanesAndWhoWaitsInThemAndWhoWorks() {
    String token = calls.waitingTenant("board-tenant");
    calls.submitted(token);

    calls
        .as(calls.auditor())
        .get("/api/v1/queue")
        .then()
        .statusCode(200)
        .body("lanes.lane", equalTo(java.util.List.of("INTERACTIVE", "CI", "REDECIDE", "BULK")))
        .body("waiting.tenant", hasItem("board-tenant"))
        .body("waiting.findAll { it.tenant == 'board-tenant' }.paused", everyItem(equalTo(true)))
        .body("workers.job", hasItem("inspect"));
  }

  @Test
  void aPausedLaneIsTold() {
    pause("BULK", true).then().statusCode(200).body("paused", equalTo(true));

    calls
        .as(calls.operator())
        .get("/api/v1/queue")
        .then()
        .body("lanes.findAll { it.paused }.lane", hasItem("BULK"));
    calls
        .as(calls.auditor())
        .get("/api/v1/audit?action=lane.changed&limit=1")
        .then()
        .body("items", hasSize(1))
        .body("items[0].details.after", equalTo("paused=true"));
  }

  @Test
  void thereIsNoOtherLane() {
    pause("FAST", true).then().statusCode(404);
  }

  @Test
  void aLaneIsNotPausedWithoutSayingWhether() {
    calls
        .as(calls.operator())
        .contentType("application/json")
        .body("{}")
        .put("/api/v1/queue/lanes/BULK")
        .then()
        .statusCode(400);
  }

  @Test
  void aTenantSeesNothingOfIt() {
    calls.as(calls.waitingTenant("board-tenant")).get("/api/v1/queue").then().statusCode(403);
  }

  private Response pause(String lane, boolean paused) {
    return calls
        .as(calls.operator())
        .contentType("application/json")
        .body("{\"paused\": " + paused + "}")
        .put("/api/v1/queue/lanes/" + lane);
  }
}
