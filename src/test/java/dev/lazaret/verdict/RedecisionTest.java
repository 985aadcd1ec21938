package dev.lazaret.verdict;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.TestReports;
import dev.lazaret.queue.JobContext;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.NewReport;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.StageFacts;
import dev.lazaret.report.StageRecord;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of verdicts when the policy changes under them. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RedecisionTest {
  private static final String LAX = policy("DENY");
  private static final String HARD = policy("HIGH");
  @Inject ReportStore store;
  @Inject Judge judge;
  @Inject StoredVerdicts verdicts;
  @Inject RangeJob job;
  @Inject Sql sql;
  @Inject TestCallers callers;
  @Inject ObjectMapper json;

  /** So that the moment of the redecision is the test's. */
  @BeforeEach
  void holdTheLane() {
    setPaused(true);
  }

  @AfterEach
  void letTheLaneGo() {
    setPaused(false);
  }

  @Test
  void whatASimulationSaysIsWhatASaveDoes() throws Exception {
    TenantId tenant = callers.tenant("re-a");
    save("re-first", LAX);
    assign(tenant, "re-first");
    Digest quiet = judged(tenant, "quiet", List.of());
    Digest severe = judged(tenant, "severe", List.of(severe()));
    assertThat(decisions(tenant, quiet, severe)).containsValues(Decision.ADMIT);

    Map<String, String> predicted = simulate("re-first", HARD);
    save("re-first", HARD);
    redecide(tenant);

    assertThat(predicted).isEqualTo(Map.of(severe.value(), "REVIEW"));
    assertThat(decisions(tenant, quiet, severe))
        .isEqualTo(Map.of(quiet, Decision.ADMIT, severe, Decision.REVIEW));
    assertThat(history(tenant, severe)).isEqualTo(2);
  }

  @Test
  void aVerdictThatSaysTheSameIsNotWrittenAgain() throws Exception {
    TenantId tenant = callers.tenant("re-b");
    save("re-same", LAX);
    assign(tenant, "re-same");
    Digest quiet = judged(tenant, "quiet", List.of());

    save("re-same", LAX + "# another comment\n");
    redecide(tenant);

    assertThat(history(tenant, quiet)).isEqualTo(1);
  }

  @Test
  void theLastVerdictStaysInForceUntilTheNewOneLands() throws Exception {
    TenantId tenant = callers.tenant("re-c");
    save("re-waits", LAX);
    assign(tenant, "re-waits");
    Digest severe = judged(tenant, "severe", List.of(severe()));

    save("re-waits", HARD);

    assertThat(decisions(tenant, severe)).containsEntry(severe, Decision.ADMIT);
    redecide(tenant);
    assertThat(decisions(tenant, severe)).containsEntry(severe, Decision.REVIEW);
  }

  @Test
  void anotherAssignmentJudgesAgain() throws Exception {
    TenantId tenant = callers.tenant("re-d");
    save("re-before", LAX);
    save("re-after", HARD);
    assign(tenant, "re-before");
    Digest severe = judged(tenant, "severe", List.of(severe()));

    assign(tenant, "re-after");
    redecide(tenant);

    assertThat(decisions(tenant, severe)).containsEntry(severe, Decision.REVIEW);
  }

  @Test
  void whatAnOperatorSaysOfATenantJudgesAgain() throws Exception {
    TenantId tenant = callers.tenant("re-e");
    save(
        "re-trust",
        LAX.replace("findings.filter(f, f.severity == 'DENY')", "tenant.trust == 'untrusted'"));
    assign(tenant, "re-trust");
    Digest quiet = judged(tenant, "quiet", List.of());

    operator()
        .contentType("application/json")
        .body("{\"trust\":\"UNTRUSTED\"}")
        .patch("/api/v1/tenants/re-e")
        .then()
        .statusCode(200);
    redecide(tenant);

    assertThat(decisions(tenant, quiet)).containsEntry(quiet, Decision.REVIEW);
  }

  @Test
  void aSimulationChangesNothingAndCountsBeforeAndAfter() throws Exception {
    TenantId tenant = callers.tenant("re-f");
    save("re-counts", LAX);
    assign(tenant, "re-counts");
    judged(tenant, "quiet", List.of());
    Digest severe = judged(tenant, "severe", List.of(severe()));

    JsonNode summary = lines("re-counts", HARD).getLast().get("summary");

    assertThat(summary.get("images").asInt()).isEqualTo(2);
    assertThat(summary.get("changed").asInt()).isEqualTo(1);
    assertThat(summary.at("/before/ADMIT").asInt()).isEqualTo(2);
    assertThat(summary.at("/after/REVIEW").asInt()).isEqualTo(1);
    assertThat(summary.at("/rules/severe").asInt()).isEqualTo(1);
    assertThat(decisions(tenant, severe)).containsEntry(severe, Decision.ADMIT);
  }

  private static String policy(String severity) {
    return """
    rules:
      - name: held
        when: size(missing) > 0
        decision: REVIEW
        message: {en: m, zh: m}
        remediation: {en: r, zh: r}
      - name: severe
        when: findings.filter(f, f.severity == '%s')
        decision: REVIEW
        message: {en: m, zh: m}
        remediation: {en: r, zh: r}
      - name: all
        when: "true"
        decision: ADMIT
        message: {en: m, zh: m}
    """
        .formatted(severity);
  }

  private static Finding severe() {
    return TestReports.finding(FindingStage.STATIC, Boundary.IMAGE, Severity.HIGH);
  }

  private Digest judged(TenantId tenant, String content, List<Finding> findings) {
    NewReport wanted = TestReports.wanted(tenant, content);
    ReportState report = Access.service(() -> store.open(wanted));
    for (StageRecord stage : report.stages()) {
      StageRecord done = StageRecord.done(stage.stage(), Duration.ZERO);
      StageFacts facts =
          stage.stage() == InspectionStage.DYNAMIC
              ? StageFacts.ofDynamic(done, findings, List.of(), List.of())
              : StageFacts.none(done);
      Access.service(() -> store.end(report, facts));
    }
    Access.service(() -> judge.judge(tenant, wanted.digest()));
    return wanted.digest();
  }

  private Map<Digest, Decision> decisions(TenantId tenant, Digest... images) {
    Map<Digest, Decision> decisions = new HashMap<>();
    for (Digest image : images) {
      Verdict verdict = Access.service(() -> verdicts.current(tenant, image, null)).orElseThrow();
      decisions.put(image, verdict.decision());
    }
    return decisions;
  }

  private int history(TenantId tenant, Digest image) {
    return Access.service(() -> verdicts.history(tenant, image, null)).size();
  }

  private void setPaused(boolean paused) {
    Access.service(() ->
        QuarkusTransaction.requiringNew()
            .run(() ->
                sql.update("update queue_lanes set paused = ? where lane = 'REDECIDE'", paused)));
  }

  /** Does what the queue would do with the ranges that wait. */
  private void redecide(TenantId tenant) throws Exception {
    List<UUID> ranges =
        Access.service(() ->
            QuarkusTransaction.requiringNew()
                .call(() ->
                    sql.query(
                        "select subject from queue_waiting where tenant_id = ? and job = ?",
                        row -> row.getObject(1, UUID.class),
                        tenant.value(),
                        RangeJob.NAME)));
    assertThat(ranges).isNotEmpty();
    for (UUID range : ranges) {
      job.handle(range, new JobContext(1, false));
    }
  }

  private Map<String, String> simulate(String name, String yaml) throws Exception {
    Map<String, String> after = new TreeMap<>();
    for (JsonNode line : lines(name, yaml)) {
      if (line.has("digest")) {
        after.put(line.get("digest").asText(), line.get("after").asText());
      }
    }
    return after;
  }

  private List<JsonNode> lines(String name, String yaml) throws Exception {
    String answer =
        operator()
            .contentType("application/yaml")
            .body(yaml.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/policies/" + name + "/simulate")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.split("\n")) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private void save(String name, String yaml) {
    operator()
        .contentType("application/yaml")
        .body(yaml.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/policies/" + name)
        .then()
        .statusCode(201);
  }

  private void assign(TenantId tenant, String policy) {
    operator()
        .contentType("application/json")
        .body("{\"name\":\"" + policy + "\",\"mode\":\"ENFORCE\"}")
        .put("/api/v1/tenants/" + tenant + "/policy")
        .then()
        .statusCode(200);
  }

  private RequestSpecification operator() {
    return given().auth().oauth2(callers.token(Role.OPERATOR));
  }
}
