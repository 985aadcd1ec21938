package dev.lazaret.inspection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class BaseLayersTest {
  private static final String LIST = "/api/v1/base-layers";
  private static final Digest FIRST = Digest.of(new byte[] {1});
  private static final Digest SECOND = Digest.of(new byte[] {2});

  @Inject TestCallers callers;

  @Test
  void anOperatorPutsABaseOnTheListAndTakesItOff() {
    String path = LIST + "/library/debian:12";
    as(Role.OPERATOR)
        .body(base(true, FIRST))
        .put(path)
        .then()
        .statusCode(201)
        .body("name", equalTo("library/debian:12"))
        .body("diffIds", contains(FIRST.value()))
        .body("public", equalTo(true))
        .body("changedAt", notNullValue());
    as(Role.OPERATOR)
        .body(base(false, FIRST, SECOND))
        .put(path)
        .then()
        .statusCode(200)
        .body("diffIds", contains(FIRST.value(), SECOND.value()))
        .body("public", equalTo(false));
    as(Role.AUDITOR).get(path).then().statusCode(200).body("public", equalTo(false));
    as(Role.AUDITOR).get(LIST).then().body("items.name", hasItem("library/debian:12"));

    as(Role.OPERATOR).delete(path).then().statusCode(204);

    as(Role.OPERATOR).get(path).then().statusCode(404).body("type", endsWith("/not-found"));
    as(Role.OPERATOR).delete(path).then().statusCode(404);
    as(Role.AUDITOR)
        .get("/api/v1/audit?subject=library/debian:12")
        .then()
        .body(
            "items.action",
            contains("base-layers.removed", "base-layers.changed", "base-layers.added"))
        .body("items[2].details.diffIds", equalTo(FIRST.value()))
        .body("items[2].details.public", equalTo(true));
  }

  @Test
  void aCursorLeadsThroughTheList() {
    for (String name : new String[] {"a-1", "a-2", "a-3"}) {
      as(Role.OPERATOR).body(base(false, FIRST)).put(LIST + "/" + name).then().statusCode(201);
    }
    String next =
        as(Role.AUDITOR)
            .get(LIST + "?limit=2")
            .then()
            .body("items.name", contains("a-1", "a-2"))
            .extract()
            .path("next");
    as(Role.AUDITOR)
        .get(LIST + "?limit=1&cursor=" + next)
        .then()
        .body("items", hasSize(1))
        .body("items.name", contains("a-3"));
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMBER", "OWNER", "PLATFORM"})
  void nobodyElseReadsTheList(Role role) {
    as(role).get(LIST).then().statusCode(403);
    as(role).get(LIST + "/x").then().statusCode(403);
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMBER", "OWNER", "PLATFORM", "AUDITOR"})
  void nobodyElseChangesTheList(Role role) {
    as(role).body(base(true, FIRST)).put(LIST + "/x").then().statusCode(403);
    as(role).delete(LIST + "/x").then().statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"public\": true}|diffIds",
        "{\"diffIds\": [], \"public\": true}|diffIds",
        "{\"diffIds\": [null], \"public\": true}|diffIds[0]",
        "{\"diffIds\": [\"sha256:ABC\"], \"public\": true}|diffIds[0]",
        "{\"diffIds\": [\"@\"], \"public\": \"yes\"}|public",
        "{\"diffIds\": [\"@\"], \"public\": true, \"digest\": 1}|digest"
      })
  void namesWhatIsNotAcceptable(String body, String field) {
    as(Role.OPERATOR)
        .body(body.replace("@", FIRST.value()))
        .put(LIST + "/wrong")
        .then()
        .statusCode(400)
        .body("type", endsWith("/invalid-request"))
        .body("detail", containsString(field))
        .body("detail", not(containsString("isPublic")));
  }

  @Test
  void acceptsNoNameThatIsNone() {
    as(Role.OPERATOR).body(base(true, FIRST)).put(LIST + "/a%0Ab").then().statusCode(400);
    as(Role.OPERATOR)
        .body(base(true, FIRST))
        .put(LIST + "/" + "a".repeat(201))
        .then()
        .statusCode(400);
    as(Role.OPERATOR).get(LIST + "/a%00b").then().statusCode(404);
  }

  private RequestSpecification as(Role role) {
    return given()
        .auth()
        .oauth2(callers.token(role, role.isOfTenant() ? "bl-acme" : null))
        .contentType("application/json");
  }

  private static String base(boolean isPublic, Digest... diffIds) {
    return "{\"diffIds\": [\"%s\"], \"public\": %s}"
        .formatted(
            String.join("\", \"", java.util.Arrays.stream(diffIds).map(Digest::value).toList()),
            isPublic);
  }
}
