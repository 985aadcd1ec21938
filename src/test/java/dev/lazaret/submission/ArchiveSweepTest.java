package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ArchiveSweepTest {
  @Inject SubmissionCalls calls;
  @Inject ArchiveSweep sweep;
  @Inject BlobStore blobs;
  @Inject BlobConfig config;
  @Inject Submissions submissions;
  @Inject Sql sql;

  @Test
  void removesOldContentThatNothingRefersToAndNothingElse() throws IOException {
    // given
    byte[] kept = SubmissionCalls.unique();
    calls.submit(calls.waitingTenant("sw-a"), kept).then().statusCode(202);
    age(Digest.of(kept));
    StoredBlob orphan = put();
    age(orphan.digest());
    StoredBlob young = put();

    // when
    sweep.sweep();

    // then
    assertThat(blobs.find(orphan.digest())).isEmpty();
    assertThat(blobs.find(young.digest())).isPresent();
    assertThat(blobs.find(Digest.of(kept))).isPresent();
  }

  @Test
  void removesTheArchiveOfARejectedSubmission() throws IOException {
    // given
    byte[] archive = SubmissionCalls.unique();
    UUID id = submitted("sw-b", archive);
    Access.service(
        () -> submissions.rejected(id, Problem.of("archive-truncated", "Truncated", 422, "Short")));
    age(Digest.of(archive));

    // when
    sweep.sweep();

    // then
    assertThat(blobs.find(Digest.of(archive))).isEmpty();
  }

  @Test
  void keepsTheArchiveOfAFailedSubmissionForARetryAndNotForEver() throws IOException {
    // given
    byte[] archive = SubmissionCalls.unique();
    UUID id = submitted("sw-c", archive);
    Access.service(() -> submissions.failed(id, Problem.of("engine-lost", "Lost", 500, "Lost")));
    age(Digest.of(archive));
    sweep.sweep();
    assertThat(blobs.find(Digest.of(archive))).isPresent();

    // when
    SubmissionCalls.service(() ->
        sql.update("update submissions set ended_at = now() - interval '8 days' where id = ?", id));
    sweep.sweep();

    // then
    assertThat(blobs.find(Digest.of(archive))).isEmpty();
    calls
        .as(calls.operator())
        .post("/api/v1/submissions/" + id + "/retry")
        .then()
        .statusCode(409)
        .body("type", endsWith("/archive-gone"));
  }

  @Test
  void keepsTheArchiveOfADecidedImageUntilItsTenantGivesItUp() throws IOException {
    // given
    byte[] archive = SubmissionCalls.unique();
    UUID id = submitted("sw-d", archive);
    Digest image = Digest.of(SubmissionCalls.unique());
    Access.service(() -> {
      submissions.images(id, List.of(new SubmittedImage(image, image, "linux/amd64", null, null)));
      submissions.decided(id, image, "ADMIT", "SHARED_KERNEL");
    });
    age(Digest.of(archive));
    sweep.sweep();
    assertThat(blobs.find(Digest.of(archive))).isPresent();

    // when
    TenantId tenant = new TenantId("sw-d");
    Access.tenant(tenant, () -> submissions.givenUp(tenant, image));
    sweep.sweep();

    // then
    assertThat(blobs.find(Digest.of(archive))).isEmpty();
  }

  private UUID submitted(String tenant, byte[] archive) {
    String id =
        calls
            .submit(calls.waitingTenant(tenant), archive)
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    return UUID.fromString(id);
  }

  private StoredBlob put() throws IOException {
    return blobs.put(new ByteArrayInputStream(SubmissionCalls.unique()), 1000);
  }

  private void age(Digest digest) throws IOException {
    Path file =
        config
            .directory()
            .resolve("sha256")
            .resolve(digest.hex().substring(0, 2))
            .resolve(digest.hex());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
  }
}
