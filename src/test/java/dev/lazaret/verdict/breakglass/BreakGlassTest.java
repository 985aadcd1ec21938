package dev.lazaret.verdict.breakglass;

import static dev.lazaret.verdict.JudgedImages.ATTACK;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import dev.lazaret.verdict.ApiCaller;
import dev.lazaret.verdict.JudgedImages;
import dev.lazaret.verdict.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class BreakGlassTest {
  private static final TenantId TENANT = new TenantId("glass-acme");
  private static final Instant END =
      Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  @Inject TestCallers callers;
  @Inject JudgedImages images;
  @Inject BreakGlass glass;
  @Inject BreakGlassRows rows;
  @Inject BreakGlassSteps steps;
  private ApiCaller operator;

  @BeforeEach
  void anOperator() {
    callers.tenant(TENANT.value());
    operator = new ApiCaller(callers.token(Role.OPERATOR));
  }

  @Test
  void admitsADigestThatNobodyKnowsUntilItsEnd() {
    Digest unknown = digest("unknown");

    begin(unknown, Map.of()).statusCode(201).body("state", equalTo("ACTIVE"));

    assertThat(inForce(TENANT, unknown, END.minusMillis(1)))
        .get()
        .extracting(BreakGlass.Admission::isolation)
        .isEqualTo(IsolationTier.GUEST_KERNEL);
    assertThat(inForce(TENANT, unknown, END)).isEmpty();
  }

  @Test
  void admitsForNoOtherTenantAndNoOtherDigest() {
    Digest meant = digest("meant");
    begin(meant, Map.of()).statusCode(201);

    assertThat(inForce(callers.tenant("glass-globex"), meant, Instant.now())).isEmpty();
    assertThat(inForce(TENANT, digest("other"), Instant.now())).isEmpty();
  }

  @Test
  void leavesTheVerdictAsItIs() {
    Verdict image = images.judged(TENANT.value(), "denied", ATTACK);

    begin(image.digest(), Map.of()).statusCode(201);

    operator
        .get("/verdicts/" + image.digest() + "?tenant=" + TENANT)
        .body("effective", equalTo("DENY"));
    assertThat(inForce(TENANT, image.digest(), Instant.now())).isPresent();
  }

  @Test
  void lastsFourHoursAtMost() {
    Digest digest = digest("long");
    for (Duration wrong : List.of(Duration.ofHours(4).plusMinutes(1), Duration.ofSeconds(-1))) {
      begin(digest, Map.of("expiresAt", Instant.now().plus(wrong).toString()))
          .statusCode(400)
          .body("bound", equalTo("break-glass duration"))
          .body("limit", equalTo("PT4H"));
    }
    assertThat(inForce(TENANT, digest, Instant.now())).isEmpty();
    assertThat(audited(digest.value())).contains("break-glass.attempt-refused");
  }

  @Test
  void standsBehindAKernelOfItsOwnAtLeastAndSaysWhy() {
    Digest digest = digest("shared");
    begin(digest, Map.of("isolation", "SHARED_KERNEL"))
        .statusCode(400)
        .body("bound", equalTo("break-glass isolation"));
    begin(digest, Map.of("reason", " ")).statusCode(400);
    begin(digest, Map.of("digest", "latest")).statusCode(400);
    begin(digest, Map.of("tenant", "glass-nobody")).statusCode(404);
    assertThat(inForce(TENANT, digest, Instant.now())).isEmpty();
  }

  @Test
  void isTakenBackAtOnce() {
    Digest digest = digest("revoked");
    String id = begin(digest, Map.of()).extract().path("id");

    operator.delete("/break-glass/" + id + "?reason=Enough").statusCode(204);

    assertThat(inForce(TENANT, digest, Instant.now())).isEmpty();
    operator.delete("/break-glass/" + id).statusCode(409);
    operator.get("/break-glass/" + id).body("history.state", equalTo(List.of("ACTIVE", "REVOKED")));
    operator.get("/break-glass?state=REVOKED&limit=200").body("items.id", hasItem(id));
  }

  @Test
  void itsEndIsNotedOnce() {
    String id = begin(digest("ended"), Map.of()).extract().path("id");
    var clock = Clock.fixed(END, ZoneOffset.UTC);

    new BreakGlassExpiry(rows, steps, clock).expire();
    new BreakGlassExpiry(rows, steps, clock).expire();

    operator.get("/break-glass/" + id).body("state", equalTo("EXPIRED"));
    assertThat(audited(id)).containsExactly("break-glass.begun", "break-glass.expired");
  }

  @Test
  void operatorsAuditorsAndTheTenantsOwnersAreToldAndNobodyElse() {
    String id = begin(digest("told"), Map.of("reason", "Black Friday")).extract().path("id");
    for (ApiCaller told :
        List.of(
            operator,
            new ApiCaller(callers.token(Role.AUDITOR)),
            new ApiCaller(callers.token(Role.OWNER, TENANT.value())))) {
      told.get("/notices?unread=true&limit=200")
          .statusCode(200)
          .body("items.subject", hasItem(id))
          .body("items.message", hasItem(containsString("Black Friday")));
    }
    for (ApiCaller other :
        List.of(
            new ApiCaller(callers.token(Role.MEMBER, TENANT.value())),
            new ApiCaller(callers.token(Role.OWNER, "glass-globex")))) {
      other.get("/notices?limit=200").body("items.subject", not(hasItem(id)));
    }
    new ApiCaller(callers.token(Role.PLATFORM)).get("/notices").statusCode(403);
  }

  @Test
  void whatOneAccountHasReadAnotherHasNot() {
    String id = begin(digest("read"), Map.of()).extract().path("id");
    var owner = new ApiCaller(callers.token(Role.OWNER, TENANT.value()));
    var another = new ApiCaller(callers.token(Role.OWNER, TENANT.value()));
    String notice = noticeOf(owner, id);

    owner.post("/notices/" + notice + "/read").statusCode(204);
    owner.post("/notices/" + notice + "/read").statusCode(204);

    owner.get("/notices?unread=true&limit=200").body("items.id", not(hasItem(notice)));
    owner.get("/notices?limit=200").body("items.id", hasItem(notice));
    another.get("/notices?unread=true&limit=200").body("items.id", hasItem(notice));
    new ApiCaller(callers.token(Role.OWNER, "glass-globex"))
        .post("/notices/" + notice + "/read")
        .statusCode(404);
  }

  @Test
  void everyPageTellsItInTheReadersLanguageUntilItIsRead() {
    begin(digest("page"), Map.of("reason", "Blocked <release>")).statusCode(201);
    String owner = callers.token(Role.OWNER, TENANT.value());

    assertThat(page(owner, "en")).contains("Break-glass: ", "Blocked &lt;release&gt;", "/read\"");
    assertThat(page(owner, "zh")).contains("紧急放行：");
    var caller = new ApiCaller(owner);
    List<String> all = caller.get("/notices?unread=true&limit=200").extract().path("items.id");
    all.forEach(notice -> caller.post("/notices/" + notice + "/read").statusCode(204));

    assertThat(page(owner, "en")).doesNotContain("Break-glass: ");
  }

  @Test
  void aReviewStaysOpenUntilAnOperatorClosesIt() {
    String id = begin(digest("review"), Map.of()).extract().path("id");
    operator.delete("/break-glass/" + id).statusCode(204);
    String review =
        operator
            .get("/reviews?state=OPEN&tenant=" + TENANT + "&limit=200")
            .body("items.subject", hasItem(id))
            .extract()
            .path("items.find { it.subject == '" + id + "' }.id");
    String close = "/reviews/" + review + "/close";
    var auditor = new ApiCaller(callers.token(Role.AUDITOR));
    auditor.post(close, Map.of("reason", "Fine")).statusCode(403);
    operator.post(close, Map.of("reason", "")).statusCode(400);

    operator
        .post(close, Map.of("reason", "The image was rebuilt"))
        .statusCode(200)
        .body("state", equalTo("CLOSED"))
        .body("history[1].reason", equalTo("The image was rebuilt"));

    operator.post(close, Map.of("reason", "Again")).statusCode(409);
    auditor.get("/reviews?state=OPEN&limit=200").body("items.id", not(hasItem(review)));
    assertThat(audited(review))
        .containsExactly("review.opened", "review.closed", "review.attempt-refused");
  }

  @Test
  void onlyOperatorsBreakTheGlass() {
    for (String token :
        List.of(
            callers.token(Role.OWNER, TENANT.value()),
            callers.token(Role.AUDITOR),
            callers.token(Role.PLATFORM))) {
      new ApiCaller(token).post("/break-glass", body(digest("roles"), Map.of())).statusCode(403);
    }
    operator.get("/break-glass?tenant=glass-unused").body("items", hasSize(0));
    new ApiCaller(callers.token(Role.AUDITOR)).get("/break-glass").statusCode(200);
    new ApiCaller(callers.token(Role.OWNER, TENANT.value())).get("/break-glass").statusCode(403);
  }

  private ValidatableResponse begin(Digest digest, Map<String, ?> more) {
    return operator.post("/break-glass", body(digest, more));
  }

  private static Map<String, Object> body(Digest digest, Map<String, ?> more) {
    Map<String, Object> body =
        new HashMap<>(
            Map.of(
                "digest", digest.value(),
                "tenant", TENANT.value(),
                "isolation", "GUEST_KERNEL",
                "reason", "The shop is down",
                "expiresAt", END.toString()));
    body.putAll(more);
    return body;
  }

  private static String noticeOf(ApiCaller reader, String subject) {
    return reader
        .get("/notices?limit=200")
        .extract()
        .path("items.find { it.subject == '" + subject + "' }.id");
  }

  private static String page(String token, String language) {
    return given()
        .auth()
        .oauth2(token)
        .header("Accept", "text/html")
        .header("Accept-Language", language)
        .get("/submissions")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private Optional<BreakGlass.Admission> inForce(TenantId tenant, Digest digest, Instant now) {
    return Access.service(() -> glass.inForce(tenant, digest, now));
  }

  private static Digest digest(String content) {
    return Digest.of(("glass " + content).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> audited(String subject) {
    return images.read("select action from audit_events where subject = ? order by id", subject);
  }
}
