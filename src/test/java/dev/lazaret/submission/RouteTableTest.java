package dev.lazaret.submission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.submission.RouteTable.Row;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every route of the API's description, for every role, for its own tenant's things and others'.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RouteTableTest {
  private static final Path TABLE = Path.of("src/test/resources/routes.txt");
  private static final Path ACTUAL = Path.of("target/routes.txt");
  private static final String OWN = "walk-own";
  private static final String OTHER = "walk-other";

  @Inject TestCallers callers;
  @Inject RouteFixture fixture;

  @Test
  void everyRouteHasARowAndEveryRowARoute() throws IOException {
    Map<String, Map<String, Object>> paths =
        given().accept("application/json").get("/q/openapi?format=json").path("paths");
    var described = new TreeSet<String>();
    paths.keySet().removeIf(path -> path.startsWith("/test/"));
    paths.forEach((path, methods) ->
        methods.keySet().stream()
            .filter(word -> word.matches("get|post|put|patch|delete|head"))
            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    var rows = new TreeSet<>(RouteTable.read(TABLE).stream().map(Row::route).toList());

    assertThat(described).hasSizeGreaterThan(40).isEqualTo(rows);
  }

  @Test
  void everyRoleIsAnsweredAsTheTableSays() throws IOException {
    Map<String, String> tokens = tokens();
    List<String> actual = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Row row : RouteTable.read(TABLE)) {
      List<String> cells = new ArrayList<>();
      for (String role : RouteTable.ROLES) {
        int own = call(row, OWN, tokens.get(role), tokens.get("OPERATOR"));
        int other =
            row.isOfTenant() ? call(row, OTHER, tokens.get(role), tokens.get("OPERATOR")) : own;
        cells.add(own == other ? String.valueOf(own) : own + "/" + other);
      }
      actual.add(row.line(cells));
      expected.add(row.line(row.cells()));
    }
    Files.write(ACTUAL, actual);

    assertThat(actual).as("also written to " + ACTUAL).isEqualTo(expected);
  }

  private Map<String, String> tokens() {
    Map<String, String> tokens = new HashMap<>();
    for (Role role : Role.values()) {
      tokens.put(role.name(), callers.token(role, role.isOfTenant() ? OWN : null));
    }
    callers.tenant(OTHER);
    return tokens;
  }

  private int call(Row row, String tenant, String token, String operator) {
    RequestSpecification request = given().redirects().follow(false).urlEncodingEnabled(false);
    if (token != null) {
      request = request.auth().oauth2(token);
    }
    if (!row.body().isEmpty()) {
      String[] typed = row.body().split(" ", 2);
      request =
          request.contentType(typed[0]).body(fixture.filled(typed[1], tenant, operator).getBytes());
    }
    String address = fixture.filled(row.address(), tenant, operator);
    return request.request(row.method(), address).statusCode();
  }
}
