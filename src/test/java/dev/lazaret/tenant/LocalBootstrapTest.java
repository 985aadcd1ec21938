package dev.lazaret.tenant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.PlatformConfig;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(LocalBootstrapTest.FirstStart.class)
class LocalBootstrapTest {
  @Inject LocalBootstrap bootstrap;
  @Inject PlatformConfig platform;

  @Test
  void tokensFileHasTheContractsShape() throws IOException {
    assertThat(tokens().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "operator", "operator2", "auditor", "platform", "tenants", "members");
    for (String pointer : List.of("/operator", "/tenants/acme", "/members/globex")) {
      assertThat(tokens().at(pointer).asText()).startsWith("lzt_");
    }
  }

  @Test
  void secretsAreReadableByTheirOwnerOnly() throws IOException {
    for (String file : List.of("tokens.json", "secrets/operator-password")) {
      Path path = platform.data().resolve(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void operatorSeesBothTenants() throws IOException {
    given()
        .auth()
        .oauth2(tokens().at("/operator").asText())
        .get("/api/v1/tenants")
        .then()
        .statusCode(200)
        .body("items.name", contains("acme", "globex"));
  }

  @Test
  void ownerSeesTheOwnTenant() throws IOException {
    given()
        .auth()
        .oauth2(tokens().at("/tenants/globex").asText())
        .get("/api/v1/tenants")
        .then()
        .statusCode(200)
        .body("items.name", contains("globex"));
  }

  @Test
  void secondStartKeepsTokensThatWork() throws IOException {
    JsonNode before = tokens();
    again();
    assertThat(tokens()).isEqualTo(before);
  }

  @Test
  void secondStartReplacesTokensThatAreLost() throws IOException {
    JsonNode before = tokens();
    Files.delete(platform.data().resolve("tokens.json"));
    again();
    assertThat(tokens().at("/auditor")).isNotEqualTo(before.at("/auditor"));
    given()
        .auth()
        .oauth2(tokens().at("/auditor").asText())
        .get("/api/v1/audit?action=installation.created")
        .then()
        .statusCode(200)
        .body("items.subject", contains("local"));
  }

  private void again() {
    TestCallers.inService(() -> {
      bootstrap.prepare();
      return true;
    });
  }

  private JsonNode tokens() throws IOException {
    return new ObjectMapper().readTree(platform.data().resolve("tokens.json").toFile());
  }

  /** A local installation with a data folder and a database of its own. */
  public static final class FirstStart implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path data = Files.createTempDirectory("lazaret-first-start");
        data.toFile().deleteOnExit();
        return Map.of("lazaret.bootstrap.local", "true", "lazaret.data", data.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
