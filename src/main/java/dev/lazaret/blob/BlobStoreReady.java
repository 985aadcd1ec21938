package dev.lazaret.blob;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where the store of archives can be reached. */
@Readiness
@ApplicationScoped
class BlobStoreReady implements HealthCheck {
  private final BlobStore blobs;

  BlobStoreReady(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("blob store");
    try {
      BlobStore.Space space = blobs.space();
      return answer
          .up()
          .withData("freeBytes", space.freeBytes())
          .withData("totalBytes", space.totalBytes())
          .build();
    } catch (IOException e) {
      return answer.down().withData("error", String.valueOf(e.getMessage())).build();
    }
  }
}
