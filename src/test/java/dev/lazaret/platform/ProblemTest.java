package dev.lazaret.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class ProblemTest {
  @Inject TestCallers callers;

  @Test
  void unknownFieldIsNamed() {
    isProblem(post("{\"name\":\"pro-a\",\"color\":\"red\"}"), 400, "invalid-request")
        .body("detail", containsString("color"));
  }

  @Test
  void duplicateKeyIsRefused() {
    isProblem(post("{\"name\":\"pro-a\",\"name\":\"pro-b\"}"), 400, "invalid-request");
  }

  @Test
  void malformedJsonIsRefused() {
    isProblem(post("{\"name\":"), 400, "invalid-request");
  }

  @Test
  void emptyBodyIsRefused() {
    isProblem(operator().post("/api/v1/tenants").then(), 400, "invalid-request");
  }

  @Test
  void invalidValueIsNamed() {
    isProblem(post("{\"name\":\"No Tenant\"}"), 400, "invalid-request")
        .body("detail", containsString("name must be"));
  }

  @Test
  void wrongTypeTellsNoClassName() {
    isProblem(post("{\"name\":{}}"), 400, "invalid-request")
        .body("detail", allOf(containsString("name"), not(containsString("java"))));
  }

  @Test
  void limitOutOfRangeNamesTheBound() {
    isProblem(operator().get("/api/v1/tenants?limit=201").then(), 400, "invalid-request")
        .body("bound", equalTo("limit"))
        .body("limit", equalTo("1-200"));
  }

  @Test
  void limitThatIsNoNumberIsRefused() {
    operator().get("/api/v1/tenants?limit=x").then().contentType(ProblemDocument.MEDIA_TYPE);
  }

  @Test
  void foreignCursorIsRefused() {
    isProblem(operator().get("/api/v1/tenants?cursor=!!!").then(), 400, "invalid-request");
  }

  @Test
  void unknownAddressIsNotFound() {
    isProblem(operator().get("/api/v1/nothing").then(), 404, "not-found");
  }

  @Test
  void unknownIdIsNotFound() {
    isProblem(operator().get("/api/v1/tenants/nobody").then(), 404, "not-found");
  }

  @Test
  void wrongMethodIsRefused() {
    isProblem(operator().delete("/api/v1/tenants").then(), 405, "method-not-allowed");
  }

  @Test
  void wrongMediaTypeIsRefused() {
    isProblem(
        operator().contentType("text/plain").body("x").post("/api/v1/tenants").then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void unacceptableAnswerIsRefused() {
    isProblem(operator().accept("image/png").get("/api/v1/tenants").then(), 406, "not-acceptable");
  }

  @Test
  void largeBodyIsRefused() {
    String name = "x".repeat(BodyLimit.MAX_BYTES);
    isProblem(post("{\"name\":\"" + name + "\"}"), 413, "body-too-large")
        .body("limit", equalTo(String.valueOf(BodyLimit.MAX_BYTES)));
  }

  @Test
  void unexpectedErrorTellsOnlyItsId() {
    isProblem(operator().get("/test/breaks").then(), 500, "internal-error")
        .body("detail", allOf(containsString("Error id: "), not(containsString("secret"))));
  }

  private ValidatableResponse post(String body) {
    return operator().body(body).post("/api/v1/tenants").then();
  }

  private RequestSpecification operator() {
    return given().auth().oauth2(callers.token(Role.OPERATOR)).contentType("application/json");
  }

  private static ValidatableResponse isProblem(ValidatableResponse answer, int status, String id) {
    return answer
        .statusCode(status)
        .contentType(ProblemDocument.MEDIA_TYPE)
        .body("status", equalTo(status))
        .body("type", endsWith("/" + id));
  }
}
