package dev.lazaret.verdict.exception;

import static dev.lazaret.verdict.JudgedImages.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.policy.Decision;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import dev.lazaret.verdict.ApiCaller;
import dev.lazaret.verdict.JudgedImages;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.notice.NoticeBoard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ExceptionApiTest {
  private static final String TENANT = "exc-acme";
  private static final Instant END =
      Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  @Inject TestCallers callers;
  @Inject JudgedImages images;
  @Inject ExceptionRows rows;
  @Inject ExceptionSteps steps;
  @Inject NoticeBoard board;
  @Inject StandingConfig config;
  private ApiCaller member;
  private ApiCaller operator;

  @BeforeEach
  void aMemberAndAnOperator() {
    member = new ApiCaller(callers.token(Role.MEMBER, TENANT));
    operator = new ApiCaller(callers.token(Role.OPERATOR));
  }

  @Test
  void aGrantTakesTheFindingOutOfTheVerdictAndNotOutOfTheFindings() {
    Verdict image = images.judged(TENANT, "granted", SEVERE);
    UUID submission = images.submitted(image);
    String id =
        ask(image, Map.of("path", "usr/bin/thing"))
            .statusCode(201)
            .body("state", equalTo("REQUESTED"))
            .body("covers", equalTo(List.of(SEVERE.id())))
            .extract()
            .path("id");
    assertThat(decision(image)).isEqualTo("REVIEW");

    operator
        .post("/exceptions/" + id + "/grant", Map.of("reason", "Known"))
        .statusCode(200)
        .body("state", equalTo("GRANTED"))
        .body("until", equalTo(END.toString()))
        .body("reminderAt", equalTo(END.minus(7, ChronoUnit.DAYS).toString()))
        .body("history.reason", equalTo(List.of("Ours", "Known")));

    awaitDecision(image, "ADMIT");
    member.get("/verdicts/" + image.digest()).body("exceptions", equalTo(List.of(id)));
    member.get("/images/" + image.digest() + "/findings").body("items.id", hasItem(SEVERE.id()));
    Awaitility.await()
        .untilAsserted(() ->
            operator
                .get("/submissions/" + submission)
                .body("images[0].decision", equalTo("ADMIT")));
    assertThat(audited(id)).containsExactly("exception.requested", "exception.granted");
  }

  @Test
  void whatNamesNoPathCoversNoLaterFinding() {
    Verdict image = images.judged(TENANT, "frozen", SEVERE);
    String id = ask(image, Map.of()).statusCode(201).extract().path("id");
    Finding later =
        JudgedImages.finding("severe-thing", Boundary.IMAGE, Severity.HIGH, "usr/bin/later");
    images.learned(TENANT, "frozen", 1, later);

    operator
        .post("/exceptions/" + id + "/grant", Map.of("reason", "Known"))
        .body("covers", equalTo(List.of(SEVERE.id())));

    Verdict judged = images.judge(image.tenant(), image.digest());
    assertThat(judged.decision()).isEqualTo(Decision.REVIEW);
    assertThat(judged.exceptions()).containsExactly(UUID.fromString(id));
  }

  @Test
  void anExceptionOfOneRepositoryOrTenantCoversNoOther() {
    Verdict image = images.judged(TENANT, "repository", SEVERE);
    Verdict others = images.judged("exc-globex", "repository", SEVERE);
    String elsewhere = grant(asked("shop/other"));
    assertThat(images.judge(image.tenant(), image.digest()).exceptions()).isEmpty();

    String here = grant(asked("shop/web"));

    assertThat(images.judge(image.tenant(), image.digest()).exceptions())
        .containsExactly(UUID.fromString(here))
        .doesNotContain(UUID.fromString(elsewhere));
    assertThat(images.judge(others.tenant(), others.digest()).exceptions()).isEmpty();
    member.delete("/exceptions/" + here).statusCode(204);
  }

  @Test
  void withdrawingReopensTheVerdict() {
    Verdict image = images.judged(TENANT, "withdrawn", SEVERE);
    String id = grant(ask(image, Map.of("path", "usr/bin/thing")).extract().path("id"));
    awaitDecision(image, "ADMIT");

    member.delete("/exceptions/" + id + "?reason=Fixed").statusCode(204);

    awaitDecision(image, "REVIEW");
    member.get("/exceptions/" + id).body("state", equalTo("WITHDRAWN"));
    member.delete("/exceptions/" + id).statusCode(409);
    member.get("/verdicts/" + image.digest()).body("exceptions", hasSize(0));
  }

  @Test
  void theEndReopensTheVerdictByItself() {
    Verdict image = images.judged(TENANT, "ended", SEVERE);
    String id = grant(ask(image, Map.of("path", "usr/bin/thing")).extract().path("id"));
    awaitDecision(image, "ADMIT");

    assertThat(expiry(END.minusMillis(1)).expire()).isZero();
    expiry(END).expire();
    assertThat(expiry(END).expire()).isZero();

    awaitDecision(image, "REVIEW");
    member.get("/exceptions/" + id).body("state", equalTo("EXPIRED"));
    assertThat(audited(id))
        .containsExactly("exception.requested", "exception.granted", "exception.expired");
  }

  @Test
  void atItsEndItTakesNothingOutWhetherOrNotAnybodyNotedThat() {
    Verdict image = images.judged(TENANT, "clock", SEVERE);
    grant(ask(image, Map.of("path", "usr/bin/thing")).extract().path("id"));

    assertThat(inForce(image, END.minusMillis(1))).isEqualTo(1);
    assertThat(inForce(image, END)).isZero();
  }

  @Test
  void itsTenantIsRemindedOnceBeforeTheEnd() {
    Verdict image = images.judged(TENANT, "reminded", SEVERE);
    String id = grant(ask(image, Map.of("path", "usr/bin/thing")).extract().path("id"));
    Instant week = END.minus(7, ChronoUnit.DAYS);
    remind(week.minusMillis(1));
    member.get("/notices?limit=200").body("items.subject", not(hasItem(id)));

    remind(week);
    remind(week.plusSeconds(1));

    List<String> told = member.get("/notices?limit=200").extract().path("items.subject");
    assertThat(told).filteredOn(id::equals).hasSize(1);
    operator.get("/notices?limit=200").body("items.subject", not(hasItem(id)));
  }

  private void remind(Instant now) {
    new ExceptionReminders(rows, board, config, Clock.fixed(now, ZoneOffset.UTC)).expire();
  }

  @Test
  void itIsGrantedNoLongerThanAsked() {
    Verdict image = images.judged(TENANT, "longer", SEVERE);
    String id = ask(image, Map.of()).extract().path("id");
    String grant = "/exceptions/" + id + "/grant";

    operator
        .post(grant, Map.of("reason", "Known", "until", END.plusSeconds(1).toString()))
        .statusCode(400)
        .body("bound", equalTo("until"))
        .body("limit", equalTo(END.toString()));
    String earlier = END.minus(1, ChronoUnit.DAYS).toString();
    operator
        .post(grant, Map.of("reason", "Known", "until", earlier))
        .statusCode(200)
        .body("until", equalTo(earlier));
    operator.post(grant, Map.of("reason", "Again")).statusCode(409);
    assertThat(audited(id)).contains("exception.attempt-refused");
  }

  @Test
  void aRefusalChangesNoVerdict() {
    Verdict image = images.judged(TENANT, "refused", SEVERE);
    String id = ask(image, Map.of()).extract().path("id");

    operator.post("/exceptions/" + id + "/refuse", Map.of()).statusCode(400);
    operator.post("/exceptions/" + id + "/refuse", Map.of("reason", "No")).statusCode(200);

    member
        .get("/exceptions/" + id)
        .body("state", equalTo("REFUSED"))
        .body("decidedReason", equalTo("No"));
    assertThat(images.judge(image.tenant(), image.digest()).id()).isEqualTo(image.id());
  }

  @Test
  void tenantsAskAndOperatorsDecide() {
    Verdict image = images.judged(TENANT, "roles", SEVERE);
    operator.post("/exceptions", body(image, Map.of())).statusCode(403);
    String id = ask(image, Map.of()).extract().path("id");
    member.post("/exceptions/" + id + "/grant", Map.of("reason", "Please")).statusCode(403);

    var others = new ApiCaller(callers.token(Role.OWNER, "exc-others"));
    others.get("/exceptions/" + id).statusCode(404);
    others.delete("/exceptions/" + id).statusCode(404);
    others.get("/exceptions?limit=200").body("items.id", not(hasItem(id)));
    others.get("/exceptions?tenant=" + TENANT).statusCode(404);
    others.post("/exceptions", body(image, Map.of())).statusCode(404);
    member.get("/exceptions/" + id).body("state", equalTo("REQUESTED"));
  }

  @Test
  void nobodyGrantsTheOwnRequestAlsoNotByTheTokenOfATenant() {
    Verdict image = images.judged(TENANT, "own", SEVERE);
    String token =
        operator
            .post("/tokens", Map.of("name", "x", "role", "OWNER", "tenant", TENANT))
            .statusCode(201)
            .extract()
            .path("token");
    String id =
        new ApiCaller(token)
            .post("/exceptions", body(image, Map.of()))
            .statusCode(201)
            .extract()
            .path("id");

    operator
        .post("/exceptions/" + id + "/grant", Map.of("reason", "Mine"))
        .statusCode(403)
        .body("type", equalTo("https://lazaret.dev/problems/own-approval"));
  }

  @Test
  void itIsAboutExactlyOneOfImageAndRepository() {
    Verdict image = images.judged(TENANT, "exactly", SEVERE);
    ask(image, Map.of("repository", "shop/web")).statusCode(400);
    var neither = new HashMap<>(body(image, Map.of()));
    neither.remove("digest");
    member.post("/exceptions", neither).statusCode(400);
    ask(image, Map.of("until", Instant.now().minusSeconds(1).toString()))
        .statusCode(400)
        .body("bound", equalTo("exception duration"));
    ask(image, Map.of("unknown", "field")).statusCode(400);
  }

  @Test
  void listsKnowStatesAndWhatEndsSoon() {
    Verdict image = images.judged("exc-list", "listed", SEVERE);
    var owner = new ApiCaller(callers.token(Role.OWNER, "exc-list"));
    String soon = Instant.now().plus(Duration.ofDays(2)).toString();
    String id =
        owner
            .post("/exceptions", body(image, Map.of("until", soon)))
            .statusCode(201)
            .extract()
            .path("id");
    owner.get("/exceptions?state=REQUESTED").body("items.id", equalTo(List.of(id)));
    owner.get("/exceptions?expiring=P7D").body("items", hasSize(0));
    grant(id);

    owner.get("/exceptions?state=REQUESTED").body("items", hasSize(0));
    owner
        .get("/exceptions?state=GRANTED&expiring=P7D")
        .body("items.id", equalTo(List.of(id)))
        .body("items[0].covers", nullValue());
    owner.get("/exceptions?expiring=P1D").body("items", hasSize(0));
    owner.get("/exceptions?expiring=soon").statusCode(400);
    operator.get("/exceptions?tenant=exc-list").body("items", hasSize(1));
  }

  private ValidatableResponse ask(Verdict image, Map<String, ?> more) {
    return member.post("/exceptions", body(image, more));
  }

  private String asked(String repository) {
    Map<String, Object> body =
        Map.of(
            "rule", "severe-thing",
            "repository", repository,
            "path", "usr/bin/thing",
            "reason", "Ours",
            "until", END.toString());
    return member.post("/exceptions", body).statusCode(201).extract().path("id");
  }

  private static Map<String, Object> body(Verdict image, Map<String, ?> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "rule",
                "severe-thing",
                "digest",
                image.digest().value(),
                "reason",
                "Ours",
                "until",
                END.toString()));
    body.putAll(more);
    return body;
  }

  private String grant(String id) {
    operator.post("/exceptions/" + id + "/grant", Map.of("reason", "Known")).statusCode(200);
    return id;
  }

  private ExceptionExpiry expiry(Instant now) {
    return new ExceptionExpiry(rows, steps, Clock.fixed(now, ZoneOffset.UTC));
  }

  private int inForce(Verdict image, Instant now) {
    return dev.lazaret.tenant.Access.service(() ->
        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
            .call(() ->
                (int)
                    rows.inForce(image.tenant(), List.of("severe-thing"), now).stream()
                        .filter(one -> one.terms().scope().target().equals(image.digest().value()))
                        .count()));
  }

  private String decision(Verdict image) {
    return operator
        .get("/verdicts/" + image.digest() + "?tenant=" + image.tenant())
        .extract()
        .path("decision");
  }

  private void awaitDecision(Verdict image, String decision) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(decision(image)).isEqualTo(decision));
  }

  private List<String> audited(String subject) {
    return images.read("select action from audit_events where subject = ? order by id", subject);
  }
}
