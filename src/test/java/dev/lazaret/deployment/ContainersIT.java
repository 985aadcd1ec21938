package dev.lazaret.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.product.ApiClient;
import io.restassured.http.Cookies;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The images of both Dockerfiles, run as docker-compose.yml says, from the first sign-in on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainersIT {
  private static final String CHOSEN = "chosen password of the test";

  @TempDir static Path folder;
  private static ComposedContainers containers;
  private static FirstOperator operator;
  private static String digest = "";

  @BeforeAll
  static void start() throws Exception {
    ComposedContainers.assumePossible();
    containers = ComposedContainers.start(folder);
    containers.runWeb();
    operator = new FirstOperator(containers.web());
  }

  @AfterAll
  static void end() throws Exception {
    if (containers != null) {
      containers.close();
    }
  }

  @Test
  @Order(1)
  void webIsReadyAndAsksWhoIsThere() {
    operator.here().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    operator
        .here()
        .get("/login")
        .then()
        .statusCode(200)
        .body(containsString("name=\"username\""), containsString("name=\"password\""));
  }

  @Test
  @Order(1)
  void webIsNobodyInParticularAndCanBecomeNobodyElse() throws Exception {
    Path process = containers.process("web");
    var status = new ProcessStatus(process);

    assertThat(Files.getAttribute(process, "unix:uid")).isEqualTo(10001);
    assertThat(Files.getAttribute(process, "unix:gid")).isEqualTo(10001);
    assertThat(status.field("CapEff")).matches("0+");
    assertThat(status.field("CapBnd")).matches("0+");
    assertThat(status.field("NoNewPrivs")).isEqualTo("1");
    assertThat(Files.readAllLines(process.resolve("mountinfo")))
        .anyMatch(mount -> mount.matches("\\S+ \\S+ \\S+ \\S+ / ro,.*"));
  }

  @Test
  @Order(2)
  void theConfiguredPasswordOpensTheFirstAccountAndNothingElseUntilItIsChanged() {
    assertThat(operator.signIn("another password").statusCode()).isEqualTo(401);

    var signedIn = operator.signIn(ComposedContainers.OPERATOR_PASSWORD);

    assertThat(signedIn.statusCode()).isEqualTo(303);
    operator
        .here()
        .cookies(signedIn.detailedCookies())
        .get("/api/v1/tenants")
        .then()
        .statusCode(403)
        .body("type", endsWith("/password-change-required"));
  }

  @Test
  @Order(3)
  void aWorkerRunsWhatWebTookIn() throws Exception {
    containers.runWorker();
    ApiClient acme = new ApiClient(containers.web(), operator.addTenant(settled(), "acme"));

    JsonNode submission = acme.submitAndAwait(TestImages.quiet(), "shop/quiet");

    JsonNode verdict = acme.verdictOf(submission);
    digest = verdict.path("digest").asText();
    JsonNode image = acme.get("/api/v1/images/" + digest).json();
    assertThat(verdict.path("decision").asText()).as(verdict.toPrettyString()).isEqualTo("ADMIT");
    assertThat(image.path("stages").findValuesAsText("stage")).contains("DYNAMIC");
    assertThat(image.path("stages").findValuesAsText("state")).containsOnly("DONE");
  }

  @Test
  @Order(4)
  void webOpensTheEvidenceThatTheWorkerSealed() throws Exception {
    byte[] evidence =
        operator
            .here()
            .cookies(operator.signIn(CHOSEN).detailedCookies())
            .get("/api/v1/images/" + digest + "/evidence?tenant=acme")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();

    try (var record = new GZIPInputStream(new ByteArrayInputStream(evidence))) {
      assertThat(record.readNBytes(7)).asString().isEqualTo("LZTRACE");
    }
  }

  @Test
  @Order(4)
  void onlyTheEngineAndItsLauncherAreRootBesideAWorker() throws Exception {
    assertThat(containers.usersOf("worker", "quarkus-run.jar serve")).containsExactly("10002");
    assertThat(containers.usersOf("worker", "containerd-shim")).isEmpty();
    assertThat(containers.usersOf("worker", "dockerd")).containsOnly("0");
    assertThat(containers.usersOf("worker", "dev.lazaret.sinkhole.Main")).containsOnly("10003");
    assertThat(containers.logs("worker")).doesNotContain("Runs have no network");
  }

  @Test
  @Order(5)
  void aWorkerEndsInOrder() throws Exception {
    containers.stop("worker");

    assertThat(containers.logs("worker")).endsWith("lazaret: stopped");
    assertThat(containers.exitOf("worker")).isEqualTo(128 + 15);
  }

  private static Cookies settled() {
    Cookies session = operator.signIn(ComposedContainers.OPERATOR_PASSWORD).detailedCookies();
    return operator
        .changePassword(session, ComposedContainers.OPERATOR_PASSWORD, CHOSEN)
        .detailedCookies();
  }
}
