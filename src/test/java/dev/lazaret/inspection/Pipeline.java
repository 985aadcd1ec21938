package dev.lazaret.inspection;

import static io.restassured.RestAssured.given;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.queue.JobContext;
import dev.lazaret.submission.Submission;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;

/** Hands archives to the pipeline and asks what became of them. */
abstract class Pipeline {
  static final JobContext FIRST_TRY = new JobContext(1, false);

  @Inject MemorySubmissions submissions;
  @Inject MemoryJobs jobs;
  @Inject MemoryBlobs blobs;
  @Inject InspectJob inspect;
  @Inject DecideJob decide;
  @Inject TestCallers callers;

  static TestImage web(String tenant) {
    return TestArchives.image()
        .layer(
            TestArchives.layer()
                .file("etc/passwd", "root:x:0:0::/:/bin/sh\n")
                .file("bin/serve", 04755, new byte[] {1, 2, 3})
                .file("tenant", tenant))
        .env("DB_PASSWORD=hunter2-very-secret")
        .cmd("/bin/serve");
  }

  UUID submitted(String tenant, byte[] archive) {
    return submissions.add(callers.tenant(tenant), "shop/web", blobs.put(archive));
  }

  Submission inspected(UUID id) throws Exception {
    inspect.handle(id, FIRST_TRY);
    if (jobs.asked.contains("decide " + id)) {
      decide.handle(id, FIRST_TRY);
    }
    return submissions.get(id);
  }

  RequestSpecification as(Role role, String tenant) {
    return given().auth().oauth2(callers.token(role, role.isOfTenant() ? tenant : null));
  }
}
