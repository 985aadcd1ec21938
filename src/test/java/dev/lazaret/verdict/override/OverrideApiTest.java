package dev.lazaret.verdict.override;

import static dev.lazaret.verdict.JudgedImages.ATTACK;
import static dev.lazaret.verdict.JudgedImages.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import dev.lazaret.verdict.ApiCaller;
import dev.lazaret.verdict.JudgedImages;
import dev.lazaret.verdict.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OverrideApiTest {
  private static final String TENANT = "over-acme";
  @Inject TestCallers callers;
  @Inject JudgedImages images;
  private ApiCaller operator;
  private ApiCaller second;

  @BeforeEach
  void twoOperators() {
    operator = new ApiCaller(callers.token(Role.OPERATOR));
    second = new ApiCaller(callers.token(Role.OPERATOR));
  }

  @Test
  void anOverrideOfAReviewIsInForceAtOnce() {
    Verdict image = images.judged(TENANT, "review", SEVERE);
    UUID submission = images.submitted(image);

    ask(image, "ADMIT", "GUEST_KERNEL")
        .statusCode(201)
        .body("state", equalTo("ACTIVE"))
        .body("history.state", equalTo(List.of("ACTIVE")));

    verdict(image)
        .body("decision", equalTo("REVIEW"))
        .body("effective", equalTo("ADMIT"))
        .body("isolation", equalTo("GUEST_KERNEL"))
        .body("override.decision", equalTo("ADMIT"))
        .body("override.reason", equalTo("Seen by the team"));
    operator
        .get("/verdicts/" + image.digest() + "/history?tenant=" + TENANT)
        .body("items[0].effective", equalTo("ADMIT"));
    operator
        .get("/submissions/" + submission)
        .body("images[0].decision", equalTo("ADMIT"))
        .body("images[0].isolation", equalTo("GUEST_KERNEL"));
  }

  @Test
  void aTierThatIsNotNamedIsTheVerdicts() {
    Verdict image = images.judged(TENANT, "unnamed", SEVERE);

    ask(image, Map.of("decision", "ADMIT"))
        .statusCode(201)
        .body("isolation", equalTo(image.floor().name()));
  }

  @Test
  void denyingAnAdmittedImageTakesItsTier() {
    Verdict image = images.judged(TENANT, "denied");
    assertThat(image.effective().name()).isEqualTo("ADMIT");

    ask(image, Map.of("decision", "DENY")).statusCode(201);

    verdict(image).body("effective", equalTo("DENY")).body("isolation", nullValue());
    ask(image, "DENY", "GUEST_KERNEL").statusCode(400);
    ask(image, "REVIEW", "GUEST_KERNEL").statusCode(400);
  }

  @Test
  void admittingADeniedCriticalFindingWaitsForSomebodyElse() {
    Verdict image = images.judged(TENANT, "critical", ATTACK);
    String id =
        ask(image, "ADMIT", "VIRTUAL_MACHINE")
            .statusCode(202)
            .body("state", equalTo("PENDING_APPROVAL"))
            .body("findings", equalTo(List.of(ATTACK.id())))
            .extract()
            .path("id");
    verdict(image).body("effective", equalTo("DENY")).body("override", nullValue());

    operator
        .post("/overrides/" + id + "/approve")
        .statusCode(403)
        .body("type", equalTo("https://lazaret.dev/problems/own-approval"));
    verdict(image).body("effective", equalTo("DENY"));
    second.post("/overrides/" + id + "/approve").statusCode(200).body("state", equalTo("ACTIVE"));

    verdict(image)
        .body("effective", equalTo("ADMIT"))
        .body("isolation", equalTo("VIRTUAL_MACHINE"))
        .body("override.id", equalTo(id));
    assertThat(audited(id))
        .containsExactly("override.requested", "override.attempt-refused", "override.approved");
  }

  @Test
  void anotherTokenOfTheSameAccountIsNobodyElse() {
    Verdict image = images.judged(TENANT, "same-account", ATTACK);
    String other =
        operator
            .post("/tokens", Map.of("name", "other", "role", "OPERATOR"))
            .statusCode(201)
            .extract()
            .path("token");
    String id = ask(image, "ADMIT", "VIRTUAL_MACHINE").statusCode(202).extract().path("id");

    new ApiCaller(other)
        .post("/overrides/" + id + "/approve", Map.of("reason", "I agree with myself"))
        .statusCode(403)
        .body("type", equalTo("https://lazaret.dev/problems/own-approval"));
  }

  @Test
  void aTierBelowTheVerdictsWaits() {
    Verdict image = images.judged(TENANT, "lower", SEVERE);
    assertThat(image.floor()).isEqualTo(IsolationTier.GUEST_KERNEL);

    ask(image, "ADMIT", "SHARED_KERNEL").statusCode(202);

    verdict(image).body("isolation", equalTo("GUEST_KERNEL"));
  }

  @Test
  void whereThereIsNoSecondOperatorBreakGlassIsOffered() {
    Verdict image = images.judged(TENANT, "alone", ATTACK);
    Instant removed = Instant.parse("2026-01-01T00:00:00Z");
    images.update(
        "update accounts set removed_at = ? where role = 'OPERATOR' and removed_at is null",
        removed);
    try {
      operator = new ApiCaller(callers.token(Role.OPERATOR));
      ask(image, "ADMIT", "VIRTUAL_MACHINE")
          .statusCode(409)
          .body("type", equalTo("https://lazaret.dev/problems/second-operator-missing"))
          .body("detail", containsString(ATTACK.id()))
          .body("remedy", containsString("/api/v1/break-glass"));
    } finally {
      images.update("update accounts set removed_at = null where removed_at = ?", removed);
    }
    assertThat(audited(image.digest().value())).contains("override.attempt-refused");
  }

  @Test
  void expiryIsBoundedAndInTheFuture() {
    Verdict image = images.judged(TENANT, "expiry", SEVERE);
    for (Duration wrong : List.of(Duration.ofDays(31), Duration.ofSeconds(-1))) {
      ask(image, ApiCaller.with(Map.of("decision", "ADMIT"), "expiresAt", in(wrong)))
          .statusCode(400)
          .body("bound", equalTo("override duration"))
          .body("limit", equalTo("PT720H"))
          .body("remedy", containsString("within the limit"));
    }
    verdict(image).body("effective", equalTo("REVIEW"));
  }

  @Test
  void revocationEndsItAtOnce() {
    Verdict image = images.judged(TENANT, "revoked", SEVERE);
    UUID submission = images.submitted(image);
    String id = ask(image, "ADMIT", "GUEST_KERNEL").extract().path("id");

    second.delete("/overrides/" + id + "?reason=Early").statusCode(204);

    verdict(image).body("effective", equalTo("REVIEW")).body("override", nullValue());
    operator.get("/submissions/" + submission).body("images[0].decision", equalTo("REVIEW"));
    operator
        .get("/overrides/" + id)
        .body("state", equalTo("REVOKED"))
        .body("history.reason", equalTo(List.of("Seen by the team", "Early")));
    second
        .delete("/overrides/" + id)
        .statusCode(409)
        .body("type", equalTo("https://lazaret.dev/problems/override-ended"));
  }

  @Test
  void whatWasRefusedNeverComesIntoForce() {
    Verdict image = images.judged(TENANT, "refused", ATTACK);
    String id = ask(image, "ADMIT", "VIRTUAL_MACHINE").extract().path("id");

    second.post("/overrides/" + id + "/refuse", Map.of("reason", "No")).statusCode(200);

    second.post("/overrides/" + id + "/approve").statusCode(409);
    verdict(image).body("effective", equalTo("DENY"));
    list("REFUSED").body("items.id", hasItem(id));
    list("PENDING_APPROVAL").body("items.id", not(hasItem(id)));
  }

  @Test
  void oneAtATimeWaitsForApprovalAndALaterOneReplacesTheOneInForce() {
    Verdict image = images.judged(TENANT, "replaced", SEVERE);
    String first = ask(image, "ADMIT", "GUEST_KERNEL").extract().path("id");
    ask(image, "ADMIT", "SHARED_KERNEL").statusCode(202);
    ask(image, "ADMIT", "SHARED_KERNEL")
        .statusCode(409)
        .body("type", equalTo("https://lazaret.dev/problems/override-pending"));
    verdict(image).body("override.id", equalTo(first));

    String third = ask(image, Map.of("decision", "DENY")).statusCode(201).extract().path("id");

    verdict(image).body("override.id", equalTo(third)).body("effective", equalTo("DENY"));
    operator
        .get("/overrides/" + first)
        .body("state", equalTo("REVOKED"))
        .body("history[1].reason", containsString(third));
  }

  @Test
  void whatIsNotWorseIsTakenOver() {
    Verdict image = images.judged(TENANT, "taken-over", SEVERE);
    String id = ask(image, "ADMIT", "GUEST_KERNEL").extract().path("id");

    Verdict newer = images.learned(TENANT, "taken-over", 1);

    assertThat(newer.id()).isNotEqualTo(image.id());
    assertThat(newer.override()).isNotNull();
    verdict(image).body("effective", equalTo("ADMIT")).body("override.id", equalTo(id));
  }

  @Test
  void anotherCriticalFindingSuspendsUntilItIsApprovedToo() {
    Verdict image = images.judged(TENANT, "suspended", SEVERE);
    UUID submission = images.submitted(image);
    String id = ask(image, "ADMIT", "VIRTUAL_MACHINE").statusCode(201).extract().path("id");

    Verdict newer = images.learned(TENANT, "suspended", 1, ATTACK);

    assertThat(newer.effective().name()).isEqualTo("DENY");
    verdict(image).body("effective", equalTo("DENY")).body("override", nullValue());
    operator
        .get("/overrides/" + id)
        .body("state", equalTo("PENDING_APPROVAL"))
        .body("findings", equalTo(List.of(ATTACK.id())))
        .body("history.by", hasItem("lazaret"));
    operator
        .get("/notices?unread=true&limit=200")
        .body("items.kind", hasItem("OVERRIDE_SUSPENDED"))
        .body("items.subject", hasItem(id));
    operator.post("/overrides/" + id + "/approve").statusCode(403);
    second.post("/overrides/" + id + "/approve").statusCode(200);
    verdict(image).body("effective", equalTo("ADMIT"));
    operator.get("/submissions/" + submission).body("images[0].decision", equalTo("ADMIT"));
  }

  @Test
  void whatGotWorseBeforeTheApprovalIsLookedAtAgain() {
    Verdict image = images.judged(TENANT, "worse", ATTACK);
    String id = ask(image, "ADMIT", "VIRTUAL_MACHINE").extract().path("id");
    var another =
        JudgedImages.finding("loads-module", Boundary.KERNEL_MODULES, Severity.CRITICAL, "y.ko");
    images.learned(TENANT, "worse", 1, another);

    second
        .post("/overrides/" + id + "/approve")
        .statusCode(409)
        .body("type", equalTo("https://lazaret.dev/problems/verdict-changed"));

    operator.get("/overrides/" + id).body("findings", hasSize(2));
    second.post("/overrides/" + id + "/approve").statusCode(200);
    verdict(image).body("effective", equalTo("ADMIT"));
  }

  @Test
  void ofTwoApprovalsAtOnceOneCounts() throws Exception {
    Verdict image = images.judged(TENANT, "raced", ATTACK);
    String id = ask(image, "ADMIT", "VIRTUAL_MACHINE").extract().path("id");
    var third = new ApiCaller(callers.token(Role.OPERATOR));
    var together = new CyclicBarrier(2);
    List<Future<Integer>> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (ApiCaller approver : List.of(second, third)) {
        answers.add(
            threads.submit(() -> {
              together.await();
              return approver.post("/overrides/" + id + "/approve").extract().statusCode();
            }));
      }
    }

    assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
        .containsExactlyInAnyOrder(200, 409);
    assertThat(audited(id)).filteredOn("override.approved"::equals).hasSize(1);
  }

  @Test
  void listsKnowWhatIsEffective() {
    Verdict image = images.judged("over-list", "listed", SEVERE);
    ask(image, "ADMIT", "VIRTUAL_MACHINE").statusCode(201);
    String all = "/verdicts?tenant=over-list";

    operator.get(all + "&decision=REVIEW").body("items", hasSize(1));
    operator.get(all + "&decision=REVIEW&effective=REVIEW").body("items", hasSize(0));
    operator.get(all + "&effective=ADMIT&isolation=VIRTUAL_MACHINE").body("items", hasSize(1));
    operator.get(all + "&isolation=GUEST_KERNEL").body("items", hasSize(0));
  }

  @Test
  void theStrictestOfAnIndexIsThatOfWhatIsEffective() {
    Verdict one = images.judged("over-index", "one", SEVERE);
    Verdict other = images.judged("over-index", "other");
    Digest index = images.index("over-index", one, other);
    ask(other, Map.of("decision", "DENY")).statusCode(201);

    operator
        .get("/verdicts/" + index + "?tenant=over-index")
        .body("digest", equalTo(other.digest().value()))
        .body("effective", equalTo("DENY"));
    operator
        .post("/verdicts/" + index + "/overrides", body(one, Map.of("decision", "ADMIT")))
        .statusCode(409)
        .body("type", equalTo("https://lazaret.dev/problems/several-images"))
        .body("images", hasSize(2));
  }

  @Test
  void onlyOperatorsOverrideAndOthersLearnNothing() {
    Verdict image = images.judged(TENANT, "roles", SEVERE);
    var owner = new ApiCaller(callers.token(Role.OWNER, TENANT));
    var auditor = new ApiCaller(callers.token(Role.AUDITOR));
    String path = "/verdicts/" + image.digest() + "/overrides";
    owner.post(path, body(image, Map.of("decision", "ADMIT"))).statusCode(403);
    auditor.post(path, body(image, Map.of("decision", "ADMIT"))).statusCode(403);
    String id = ask(image, "ADMIT", "GUEST_KERNEL").extract().path("id");

    auditor.get("/overrides/" + id).statusCode(200);
    auditor.delete("/overrides/" + id).statusCode(403);
    owner.get("/overrides/" + id).statusCode(403);
    owner.get("/verdicts/" + image.digest()).body("effective", equalTo("ADMIT"));
    new ApiCaller(callers.token(Role.OWNER, "over-globex"))
        .get("/verdicts/" + image.digest())
        .statusCode(404);
    operator.get("/overrides/" + UUID.randomUUID()).statusCode(404);
    callers.tenant("over-globex");
    operator
        .post(
            path, ApiCaller.with(body(image, Map.of("decision", "ADMIT")), "tenant", "over-globex"))
        .statusCode(404);
  }

  private ValidatableResponse ask(Verdict image, String decision, String isolation) {
    return ask(image, Map.of("decision", decision, "isolation", isolation));
  }

  private ValidatableResponse ask(Verdict image, Map<String, ?> wanted) {
    return operator.post("/verdicts/" + image.digest() + "/overrides", body(image, wanted));
  }

  private static Map<String, Object> body(Verdict image, Map<String, ?> wanted) {
    Map<String, Object> body =
        new java.util.HashMap<>(
            Map.of(
                "tenant", image.tenant().value(),
                "reason", "Seen by the team",
                "expiresAt", in(Duration.ofHours(1))));
    body.putAll(wanted);
    return body;
  }

  private static String in(Duration time) {
    return Instant.now().plus(time).toString();
  }

  private ValidatableResponse verdict(Verdict image) {
    return operator
        .get("/verdicts/" + image.digest() + "?tenant=" + image.tenant())
        .statusCode(200);
  }

  private ValidatableResponse list(String state) {
    return operator.get("/overrides?limit=200&state=" + state).statusCode(200);
  }

  private List<String> audited(String subject) {
    return images.read("select action from audit_events where subject = ? order by id", subject);
  }
}
