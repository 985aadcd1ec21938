package dev.lazaret.inspection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The pipeline with real checks, rules, policy and database, handed its work by the test. */
public final class InspectionTestProfile implements QuarkusTestProfile {
  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(MemorySubmissions.class, MemoryJobs.class, MemoryBlobs.class);
  }
}
