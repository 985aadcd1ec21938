package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
class InspectionTest extends Pipeline {
  private static final RunRecipe DWELLING =
      new RunRecipe(
          Map.of(), List.of(), List.of(), null, List.of(), List.of(), null, 30, List.of(),
          List.of());

  @Inject Reports reports;

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
}
