package dev.lazaret.inspection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.queue.JobContext;
import dev.lazaret.queue.JobFailure;
import dev.lazaret.report.ImageSelector;
import dev.lazaret.report.ReportParts;
import dev.lazaret.report.Reports;
import dev.lazaret.submission.RunRecipe;
import dev.lazaret.submission.Submission;
import dev.lazaret.submission.SubmissionState;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an archive to a verdict, where there is no inspection engine. */
@QuarkusTest
@TestProfile(InspectionTestProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class InspectionTest {
  private static final JobContext FIRST_TRY = new JobContext(1, false);
  private static final RunRecipe DWELLING =
      new RunRecipe(
          Map.of(), List.of(), List.of(), null, List.of(), List.of(), null, 30, List.of(),
          List.of());
  @Inject Reports reports;
  @Inject MemorySubmissions submissions;
  @Inject MemoryJobs jobs;
  @Inject MemoryBlobs blobs;
  @Inject InspectJob inspect;
  @Inject DecideJob decide;
  @Inject TestCallers callers;

  private static TestImage web(String tenant) {
    return TestArchives.image()
        .layer(
            TestArchives.layer()
                .file("etc/passwd", "root:x:0:0::/:/bin/sh\n")
                .file("bin/serve", 04755, new byte[] {1, 2, 3})
                .file("tenant", tenant))
        .env("DB_PASSWORD=hunter2-very-secret")
        .cmd("/bin/serve");
  }

  private UUID submitted(String tenant, byte[] archive) {
    return submissions.add(callers.tenant(tenant), "shop/web", blobs.put(archive));
  }

  private Submission inspected(UUID id) throws Exception {
    inspect.handle(id, FIRST_TRY);
    if (jobs.asked.contains("decide " + id)) {
      decide.handle(id, FIRST_TRY);
    }
    return submissions.get(id);
  }

  private RequestSpecification as(Role role, String tenant) {
    return given().auth().oauth2(callers.token(role, role.isOfTenant() ? tenant : null));
  }

  @Test
  void holdsAnImageThatNobodyHasSeenRun() throws Exception {
    TestImage image = web("in-a");
    UUID id = submitted("in-a", TestArchives.ociLayout(image));

    Submission submission = inspected(id);

    assertThat(submission.state()).isEqualTo(SubmissionState.DECIDED);
    assertThat(submission.images())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.decision()).isEqualTo("REVIEW");
          assertThat(one.isolation()).isEqualTo("GUEST_KERNEL");
        });
    as(Role.MEMBER, "in-a")
        .get("/api/v1/verdicts/" + image.imageId())
        .then()
        .statusCode(200)
        .body("digest", equalTo(TestArchives.manifestDigest(image).value()))
        .body("tenant", equalTo("in-a"))
        .body("decision", equalTo("REVIEW"))
        .body("effective", equalTo("REVIEW"))
        .body("missing", containsInAnyOrder("ENGINE", "DYNAMIC", "PROFILE"))
        .body("notConfigured", contains("ADVISORIES"))
        .body("reasons.rule", hasItem("missing-engine"))
        .body("coverage.dynamic", equalTo(0.0f))
        .body("profile", nullValue())
        .body("profileProven", equalTo(false))
        .body("policy.name", equalTo("default"))
        .body("override", nullValue());
    as(Role.MEMBER, "in-a")
        .get("/api/v1/images/" + image.imageId())
        .then()
        .statusCode(200)
        .body("stages.stage", contains("STATIC", "DYNAMIC", "PROFILE"))
        .body("stages.state", contains("DONE", "FAILED", "SKIPPED"))
        .body("layers", hasSize(1))
        .body("config.env", not(hasItem(containsString("hunter2"))));
  }

  @Test
  void answersForTheFactsOfAnImage() throws Exception {
    TestImage image = web("in-b");
    inspected(submitted("in-b", TestArchives.ociLayout(image)));
    String path = "/api/v1/images/" + TestArchives.manifestDigest(image);

    as(Role.MEMBER, "in-b")
        .get(path + "/findings?rule=setuid-file")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].boundary", equalTo("ROOT_USER"))
        .body("items[0].evidence.layerIndex", equalTo(0))
        .body("items[0].evidence.path", equalTo("bin/serve"));
    as(Role.MEMBER, "in-b").get(path + "/findings?severity=SEVERE").then().statusCode(400);
    as(Role.MEMBER, "in-b")
        .get(path + "/findings?limit=1")
        .then()
        .body("items", hasSize(1))
        .body("next", not(nullValue()));
    as(Role.MEMBER, "in-b")
        .header("Accept-Language", "zh-CN")
        .get(path + "/boundaries")
        .then()
        .statusCode(200)
        .body("items", hasSize(16))
        .body(
            "items.find { it.boundary == 'ROOT_USER' }.carries", hasItem(containsString("setuid")))
        .body("items[0].control", containsString("系统调用"))
        .body(
            "items[0].residual.keySet()",
            containsInAnyOrder("SHARED_KERNEL", "GUEST_KERNEL", "VIRTUAL_MACHINE"));
    as(Role.MEMBER, "in-b").get(path + "/timeline").then().statusCode(200).body("items", empty());
    as(Role.MEMBER, "in-b").get(path + "/packages").then().statusCode(200);
    as(Role.MEMBER, "in-b").get(path + "/profile").then().statusCode(404);
    as(Role.OPERATOR, "in-b").get(path + "/running").then().statusCode(200).body("items", empty());
    as(Role.MEMBER, "in-b").get(path + "/evidence").then().statusCode(403);
    as(Role.AUDITOR, "in-b").get(path + "/evidence").then().statusCode(404);
  }

  @Test
  void hidesEverythingFromOtherTenants() throws Exception {
    TestImage image = web("in-c");
    inspected(submitted("in-c", TestArchives.ociLayout(image)));
    Digest digest = TestArchives.manifestDigest(image);

    for (String path :
        new String[] {"", "/findings", "/boundaries", "/packages", "/timeline", "/profile"}) {
      as(Role.OWNER, "in-d").get("/api/v1/images/" + digest + path).then().statusCode(404);
    }
    as(Role.OWNER, "in-d").delete("/api/v1/images/" + digest).then().statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts/" + digest).then().statusCode(404);
    as(Role.OWNER, "in-d")
        .get("/api/v1/verdicts/" + digest + "?tenant=in-c")
        .then()
        .statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts/" + digest + "/history").then().statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts").then().body("items", empty());
  }

  @Test
  void thePlatformNamesTheTenantThatItAsksFor() throws Exception {
    TestImage image = web("in-e");
    inspected(submitted("in-e", TestArchives.ociLayout(image)));
    String path = "/api/v1/verdicts/" + TestArchives.manifestDigest(image);

    as(Role.PLATFORM, "").get(path).then().statusCode(400);
    as(Role.PLATFORM, "").get(path + "?tenant=in-e").then().statusCode(200);
    as(Role.PLATFORM, "").get(path + "/history?tenant=in-e").then().body("items", hasSize(1));
    as(Role.OPERATOR, "")
        .get("/api/v1/verdicts?decision=REVIEW&tenant=in-e")
        .then()
        .body("items", hasSize(1));
    as(Role.OPERATOR, "")
        .get("/api/v1/verdicts?decision=ADMIT&tenant=in-e")
        .then()
        .body("items", empty());
    as(Role.OPERATOR, "").get("/api/v1/verdicts?decision=MAYBE").then().statusCode(400);
  }

  @Test
  void doesNothingTwiceWhenAJobIsHandedOutAgain() throws Exception {
    TestImage image = web("in-f");
    UUID id = submitted("in-f", TestArchives.ociLayout(image));
    inspect.handle(id, FIRST_TRY);
    inspect.handle(id, FIRST_TRY);
    decide.handle(id, FIRST_TRY);
    decide.handle(id, FIRST_TRY);

    String digest = TestArchives.manifestDigest(image).value();
    as(Role.OWNER, "in-f")
        .get("/api/v1/verdicts/" + digest + "/history")
        .then()
        .body("items", hasSize(1));
    as(Role.OWNER, "in-f")
        .get("/api/v1/images/" + digest + "/findings?rule=setuid-file")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void inspectsAnewWhatFailedForAnotherSubmission() throws Exception {
    TestImage image = web("in-g");
    byte[] archive = TestArchives.ociLayout(image);
    inspected(submitted("in-g", archive));
    inspected(submitted("in-g", archive));

    as(Role.OWNER, "in-g")
        .get("/api/v1/verdicts/" + image.imageId() + "/history")
        .then()
        .body("items", hasSize(2));
  }

  @Test
  void doesNotRunAnImageOfAnotherPlatformAndReusesItsReport() throws Exception {
    TestImage image = web("in-h").platform("linux", "s390x");
    byte[] archive = TestArchives.ociLayout(image);
    inspected(submitted("in-h", archive));
    inspected(submitted("in-h", archive));

    as(Role.OWNER, "in-h")
        .get("/api/v1/verdicts/" + image.imageId())
        .then()
        .body("decision", equalTo("REVIEW"))
        .body("missing", containsInAnyOrder("DYNAMIC", "PROFILE"));
    as(Role.OWNER, "in-h")
        .get("/api/v1/images/" + image.imageId())
        .then()
        .body("stages[1].state", equalTo("SKIPPED"))
        .body("stages[1].reason", containsString("s390x"));
    as(Role.OWNER, "in-h")
        .get("/api/v1/verdicts/" + image.imageId() + "/history")
        .then()
        .body("items", hasSize(1));
  }

  @Test
  void looksAtTheProgramAndNotOnlyAtWhatTheImageSays() throws Exception {
    byte[] arm = new byte[64];
    arm[0] = 0x7f;
    arm[1] = 'E';
    arm[2] = 'L';
    arm[3] = 'F';
    arm[5] = 1;
    arm[18] = (byte) 183;
    TestImage image =
        TestArchives.image()
            .layer(
                TestArchives.layer()
                    .file("bin/real", 0755, arm)
                    .symlink("bin/sh", "real")
                    .file("start", 0755, "#!/bin/sh -e\necho\n".getBytes()))
            .entrypoint("/start");
    inspected(submitted("in-i", TestArchives.ociLayout(image)));

    as(Role.OWNER, "in-i")
        .get("/api/v1/images/" + image.imageId())
        .then()
        .body("stages[1].state", equalTo("SKIPPED"))
        .body("stages[1].reason", containsString("arm64"));
  }

  @Test
  void namesTheProgramThatTheImageStartsAndDoesNotHold() throws Exception {
    byte[] script = "#!/opt/interpreter\n".getBytes(StandardCharsets.UTF_8);
    TestImage without = web("in-k").cmd("/does/not/exist");
    TestImage half =
        TestArchives.image()
            .layer(TestArchives.layer().file("start", 0755, script))
            .entrypoint("/start");
    inspected(submitted("in-k", TestArchives.ociLayout(without)));
    inspected(submitted("in-k", TestArchives.ociLayout(half)));

    as(Role.OWNER, "in-k")
        .get("/api/v1/images/" + without.imageId())
        .then()
        .body("stages[1].state", equalTo("SKIPPED"))
        .body("stages[1].reason", containsString("/does/not/exist and holds no such file"));
    as(Role.OWNER, "in-k")
        .get("/api/v1/images/" + half.imageId())
        .then()
        .body("stages[1].reason", containsString("/opt/interpreter"));
  }

  @Test
  void decidesEachPlatformOfAnIndexAndMeansTheStrictest() throws Exception {
    TestImage here = web("in-j");
    TestImage there = web("in-j").platform("linux", "s390x");
    byte[] archive = TestArchives.ociIndex("shop/web:1", here, there);
    UUID id = submitted("in-j", archive);

    Submission submission = inspected(id);

    assertThat(submission.images()).hasSize(2);
    String index;
    try (var opened = TestArchives.open(archive)) {
      index = opened.images().getFirst().indexDigest().value();
    }
    as(Role.OWNER, "in-j").get("/api/v1/verdicts/" + index).then().statusCode(200);
    as(Role.OWNER, "in-j")
        .get("/api/v1/verdicts/" + index + "?platform=linux/s390x")
        .then()
        .body("imageId", equalTo(there.imageId().value()));
    as(Role.OWNER, "in-j")
        .get("/api/v1/images/" + index + "?platform=linux/s390x")
        .then()
        .body("platform", equalTo("linux/s390x"));
    as(Role.OWNER, "in-j")
        .get("/api/v1/images/" + index + "?platform=linux/arm64")
        .then()
        .statusCode(404);
  }

  @Test
  void rejectsWhatIsNotAnImage() throws Exception {
    UUID id = submitted("in-k", "just text".getBytes());

    Submission submission = inspected(id);

    assertThat(submission.state()).isEqualTo(SubmissionState.REJECTED);
    assertThat(submission.problem().id()).isEqualTo("archive-not-an-image");
    assertThat(jobs.asked).doesNotContain("decide " + id);
  }

  @Test
  void givesUpWhereTheArchiveIsGone() {
    UUID id = submissions.add(new TenantId("in-k"), "shop/web", Digest.of(new byte[] {9}));

    assertThatThrownBy(() -> inspect.handle(id, FIRST_TRY)).isInstanceOf(JobFailure.class);
  }

  @Test
  void decidesAnImageThatItsTenantGivesUpMeanwhile() throws Exception {
    TestImage image = web("in-m");
    UUID id = submitted("in-m", TestArchives.ociLayout(image));
    inspect.handle(id, FIRST_TRY);
    as(Role.MEMBER, "in-m").delete("/api/v1/images/" + image.imageId()).then().statusCode(204);

    decide.handle(id, FIRST_TRY);

    assertThat(submissions.get(id).state()).isEqualTo(SubmissionState.DECIDED);
    as(Role.MEMBER, "in-m").get("/api/v1/images/" + image.imageId()).then().statusCode(404);
  }

  @Test
  void aRecipeAddsARunToTheImagesOwnReport() throws Exception {
    TestImage image = web("in-n").platform("linux", "s390x");
    byte[] archive = TestArchives.ociLayout(image);
    inspected(submitted("in-n", archive));
    ReportParts own = parts("in-n", image);
    submissions.recipe("shop/by-recipe", DWELLING);
    TenantId tenant = callers.tenant("in-n");
    inspected(submissions.add(tenant, "shop/by-recipe", blobs.put(archive)));
    inspected(submissions.add(tenant, "shop/by-recipe", blobs.put(archive)));

    ReportParts together = parts("in-n", image);

    assertThat(own.recipes()).isEmpty();
    assertThat(together.report()).isEqualTo(own.report());
    assertThat(together.recipes()).hasSize(1);
    as(Role.OWNER, "in-n")
        .get("/api/v1/verdicts/" + image.imageId() + "/history")
        .then()
        .body("items", hasSize(2));
  }

  private ReportParts parts(String tenant, TestImage image) {
    var selector = new ImageSelector(image.imageId(), null, new TenantId(tenant));
    return Access.service(() -> reports.locate(selector)).orElseThrow().parts();
  }

  @Test
  void refusesACursorOfNoList() throws Exception {
    TestImage image = web("in-o");
    inspected(submitted("in-o", TestArchives.ociLayout(image)));
    String path = "/api/v1/images/" + image.imageId();
    // The cursor is 4294967295.
    for (String list : List.of("/findings", "/packages", "/timeline")) {
      as(Role.MEMBER, "in-o").get(path + list + "?cursor=NDI5NDk2NzI5NQ").then().statusCode(400);
    }
    as(Role.MEMBER, "in-o").get("/api/v1/verdicts?cursor=eA").then().statusCode(400);
    as(Role.MEMBER, "in-o").get(path + "/profile?level=LOOSE").then().statusCode(400);
    as(Role.AUDITOR, "in-o").get(path + "/evidence?run=NEITHER").then().statusCode(400);
  }

  @Test
  void aTenantGivesAnImageUpAndHandsItInAgain() throws Exception {
    TestImage image = web("in-l");
    byte[] archive = TestArchives.ociLayout(image);
    inspected(submitted("in-l", archive));
    String path = "/api/v1/images/" + image.imageId();

    as(Role.MEMBER, "in-l").delete(path).then().statusCode(204);

    String verdict = "/api/v1/verdicts/" + image.imageId();
    as(Role.MEMBER, "in-l").get(path).then().statusCode(404);
    as(Role.MEMBER, "in-l").get(verdict).then().statusCode(404);
    as(Role.MEMBER, "in-l").get(verdict + "/history").then().statusCode(404);
    as(Role.MEMBER, "in-l").get("/api/v1/verdicts").then().body("items", hasSize(0));
    as(Role.PLATFORM, "").get(verdict + "?tenant=in-l").then().statusCode(200);
    inspected(submitted("in-l", archive));
    as(Role.MEMBER, "in-l").get(path).then().statusCode(200);
    as(Role.MEMBER, "in-l").get(verdict).then().statusCode(200);
  }
}
