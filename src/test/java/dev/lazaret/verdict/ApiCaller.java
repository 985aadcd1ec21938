package dev.lazaret.verdict;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;

/** Somebody with a token. */
public record ApiCaller(String token) {
  public ValidatableResponse get(String path) {
    return given().auth().oauth2(token).get("/api/v1" + path).then();
  }

  public ValidatableResponse delete(String path) {
    return given().auth().oauth2(token).delete("/api/v1" + path).then();
  }

  /** Without a body. */
  public ValidatableResponse post(String path) {
    return given().auth().oauth2(token).post("/api/v1" + path).then();
  }

  public ValidatableResponse post(String path, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(body)
        .post("/api/v1" + path)
        .then();
  }

  /** {@code body} with one more member. */
  public static Map<String, Object> with(Map<String, ?> body, String name, Object value) {
    Map<String, Object> more = new HashMap<>(body);
    more.put(name, value);
    return more;
  }
}
