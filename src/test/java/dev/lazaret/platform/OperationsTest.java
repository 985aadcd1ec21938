package dev.lazaret.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OperationsTest {
  @Test
  void processIsLive() {
    given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void readinessKnowsTheDatabase() {
    given().get("/q/health/ready").then().body(containsString("\"database\""));
  }

  @Test
  void metricsAreInPrometheusForm() {
    given().get("/q/metrics").then().statusCode(200).body(containsString("# TYPE"));
  }

  @Test
  void apiDescribesItself() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body("info.title", equalTo("Lazaret"))
        .body("paths.'/api/v1/tokens'.post.responses", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void swaggerPageIsThere() {
    given().get("/q/swagger-ui/").then().statusCode(200);
  }
}
