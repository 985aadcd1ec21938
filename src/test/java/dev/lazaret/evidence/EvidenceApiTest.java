package dev.lazaret.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.StoredRuns;
import dev.lazaret.sandbox.TestRecordings;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is shown the evidence of a run, and what is noted of it. */
@QuarkusTest
@TestProfile(EvidenceApiTest.Profile.class)
@QuarkusTestResource(PostgresTestResource.class)
class EvidenceApiTest {
  private static final String TENANT = "ev-acme";

  @Inject EvidenceFiles files;
  @Inject StoredRuns runs;
  @Inject TestCallers callers;

  @Test
  void opensTheEvidenceForOperatorsAndAuditorsAndNotesEachRead() throws IOException {
    String path = path(stored(TestRecordings::write));
    var whole = new ByteArrayOutputStream();
    TestRecordings.write(whole);

    for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
      byte[] answer =
          as(role)
              .get(path + "/evidence")
              .then()
              .statusCode(200)
              .contentType("application/gzip")
              .header("Cache-Control", "no-store")
              .extract()
              .asByteArray();
      try (var record = new GZIPInputStream(new ByteArrayInputStream(answer))) {
        assertThat(record.readAllBytes()).isEqualTo(whole.toByteArray());
      }
    }

    reads(path, 2);
    as(Role.AUDITOR)
        .get("/api/v1/audit?action=evidence.read&subject=" + digest(path))
        .then()
        .body("items[0].tenant", equalTo(TENANT))
        .body("items[0].details.run", equalTo("ENTRY_POINT"));
  }

  @Test
  void isForNobodyElse() throws IOException {
    String path = path(stored(TestRecordings::write));

    for (String part : List.of("/evidence", "/evidence/findings")) {
      for (Role role : List.of(Role.MEMBER, Role.OWNER, Role.PLATFORM)) {
        as(role).get(path + part).then().statusCode(403);
      }
      given().get(path + part).then().statusCode(401);
      as(Role.OPERATOR).get(path + part + "?run=RECIPE").then().statusCode(404);
    }

    reads(path, 0);
  }

  @Test
  void judgesTheRunAgainAndNotesThatItWasRead() throws IOException {
    String path = path(stored(TestRecordings::write));

    as(Role.OPERATOR)
        .get(path + "/evidence/findings")
        .then()
        .statusCode(200)
        .body("items.rule", hasItems("runtime-exited-early", "runtime-decoy-read"))
        .body("items[0].stage", equalTo("DYNAMIC"))
        .body("failed", empty());

    reads(path, 1);
  }

  @Test
  void saysWhyARunCannotBeJudgedAgain() throws IOException {
    String path = path(stored(out -> out.write("LZTRACE1".getBytes())));

    as(Role.OPERATOR)
        .get(path + "/evidence/findings")
        .then()
        .statusCode(409)
        .body("type", endsWith("/not-replayable"));
  }

  @Test
  void showsNothingOfWhatWasChanged() throws IOException {
    String name = stored(TestRecordings::write);
    Path file = files.find(name).orElseThrow();
    byte[] sealed = Files.readAllBytes(file);
    sealed[sealed.length / 2] ^= 1;
    Files.write(file, sealed);
    String path = path(name);

    as(Role.OPERATOR)
        .get(path + "/evidence")
        .then()
        .statusCode(500)
        .body("type", endsWith("/evidence-unreadable"))
        .body("detail", containsString("changed"));

    reads(path, 0);
  }

  @Test
  void hasNothingOfARunThatKeptNone() {
    String path = path(null);

    as(Role.OPERATOR).get(path + "/evidence").then().statusCode(404);
  }

  private String stored(EvidenceFiles.Content content) throws IOException {
    return files.keep(UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT, content).orElseThrow();
  }

  /** The path of an image whose run has the evidence of this name. */
  private String path(@Nullable String evidence) {
    ReportState report = runs.add(callers.tenant(TENANT), evidence);
    return "/api/v1/images/" + report.digest();
  }

  private static String digest(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void reads(String path, int count) {
    as(Role.AUDITOR)
        .get("/api/v1/audit?action=evidence.read&subject=" + digest(path))
        .then()
        .statusCode(200)
        .body("items", hasSize(count));
  }

  private RequestSpecification as(Role role) {
    return given().auth().oauth2(callers.token(role, role.isOfTenant() ? TENANT : null));
  }

  /** An installation of one process, which has both keys. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      TestKeys keys = TestKeys.make();
      try {
        return Map.of(
            "lazaret.evidence.public-key", keys.publicKey(),
            "lazaret.evidence.private-keys", TestKeys.make().privateKey() + "," + keys.privateKey(),
            "lazaret.data", Files.createTempDirectory("lazaret-evidence").toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
