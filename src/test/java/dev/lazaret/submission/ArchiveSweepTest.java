package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.image.Digest;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ArchiveSweepTest {
  @Inject SubmissionCalls calls;
  @Inject ArchiveSweep sweep;
  @Inject BlobStore blobs;
  @Inject BlobConfig config;

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
