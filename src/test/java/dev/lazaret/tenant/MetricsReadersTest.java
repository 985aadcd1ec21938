package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures asked for by way of a proxy, from an address that is not near. */
@QuarkusTest
@TestProfile(MetricsReadersTest.BehindProxy.class)
@QuarkusTestResource(PostgresTestResource.class)
class MetricsReadersTest {
  @Inject TestCallers callers;

  @Test
  void whoSeesEveryTenantReadsFigures() {
    for (Role role : new Role[] {Role.OPERATOR, Role.AUDITOR, Role.PLATFORM}) {
      fromAfar(callers.token(role)).then().statusCode(200);
    }
  }

  @Test
  void tenantsAndStrangersDoNot() {
    fromAfar(callers.token(Role.OWNER, "metrics-a")).then().statusCode(403);
    given().header("X-Forwarded-For", "203.0.113.9").get("/q/metrics").then().statusCode(401);
  }

  @Test
  void healthIsForEverybody() {
    given().header("X-Forwarded-For", "203.0.113.9").get("/q/health/live").then().statusCode(200);
  }

  @Test
  void theCookieIsForHttpsWhereTheProxyEndsIt() {
    String cookie =
        given()
            .header("X-Forwarded-Proto", "https")
            .get("/login")
            .then()
            .statusCode(200)
            .extract()
            .header("Set-Cookie");
    org.assertj.core.api.Assertions.assertThat(cookie).contains("Secure");
  }

  private static io.restassured.response.Response fromAfar(String token) {
    return given()
        .header("X-Forwarded-For", "203.0.113.9")
        .header("Authorization", "Bearer " + token)
        .get("/q/metrics");
  }

  /** The test itself is the proxy. */
  public static final class BehindProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("lazaret.proxies", "127.0.0.1/32");
    }
  }
}
