package dev.lazaret.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A worker beside a database that web has migrated; it knows the service's password only. */
@QuarkusTest
@TestProfile(WorkerProcessTest.Worker.class)
class WorkerProcessTest {
  @Test
  void databaseIsReadyWithoutTheOtherPasswords() {
    given()
        .get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'database' }.status", equalTo("UP"));
  }

  @Test
  void workerAnswersNoApi() {
    given()
        .get("/api/v1/tenants")
        .then()
        .statusCode(404)
        .contentType(ProblemDocument.MEDIA_TYPE)
        .body("type", endsWith("/not-found"));
  }

  @Test
  void workerShowsNoPage() {
    given().redirects().follow(false).accept("text/html").get("/login").then().statusCode(404);
  }

  @Test
  void metricsSayWhichRoleRuns() {
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("lazaret_build_info"))
        .body(containsString("role=\"worker\""));
  }

  /** The worker's settings. */
  public static final class Worker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lazaret.role", "worker");
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Migrated.class));
    }
  }

  /** A database with the schema of this jar, and what a worker is told about it. */
  public static final class Migrated implements QuarkusTestResourceLifecycleManager {
    private final PostgresTestResource postgres = new PostgresTestResource();

    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(postgres.start());
      Flyway.configure()
          .dataSource(
              settings.get("quarkus.datasource.jdbc.url"),
              settings.get("quarkus.flyway.username"),
              settings.get("quarkus.flyway.password"))
          .load()
          .migrate();
      settings.put("quarkus.datasource.password", "not-given");
      settings.put("quarkus.flyway.password", "not-given");
      return settings;
    }

    @Override
    public void stop() {
      postgres.stop();
    }
  }
}
