package dev.lazaret.submission;

import static io.restassured.RestAssured.given;

import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.restassured.http.ContentType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Things of a tenant that addresses name; each is made for one request. */
@Singleton
class RouteFixture {
  private static final String CONFIG =
      """
      {"platform": {"os": "linux", "architecture": "amd64"}, "user": "", "env": [], "entrypoint": [],
       "cmd": [], "workingDir": "", "exposedPorts": [], "volumes": [], "labels": {}, "onBuild": [],
       "diffIds": [], "history": []}
      """;

  private final TestCallers callers;
  private final SubmissionCalls calls;
  private final Sql sql;

  RouteFixture(TestCallers callers, SubmissionCalls calls, Sql sql) {
    this.callers = callers;
    this.calls = calls;
    this.sql = sql;
  }

  /** Puts the names of {@code tenant}'s things into an address. */
  String filled(String address, String tenant, String operator) {
    String filled = address.replace("{tenant}", tenant).replace("{lane}", "BULK");
    filled = filled.replace("{repository}", "shop/web").replace("{name}", "walked");
    filled = filled.replace("{unique}", "w-" + UUID.randomUUID().toString().substring(0, 8));
    if (filled.contains("{username}")) {
      filled =
          filled.replace("{username}", callers.account(Role.MEMBER, tenant, "a password of it"));
    }
    if (filled.contains("{digest}")) {
      filled = filled.replace("{digest}", digest(tenant));
    }
    return filled.contains("{id}") ? filled.replace("{id}", id(address, tenant, operator)) : filled;
  }

  private String id(String address, String tenant, String operator) {
    if (address.contains("/tokens/")) {
      return token(tenant, operator);
    }
    if (address.contains("/submissions/")) {
      return submission(address, tenant);
    }
    return UUID.randomUUID().toString();
  }

  private static String token(String tenant, String operator) {
    return given()
        .auth()
        .oauth2(operator)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"walked\", \"role\": \"MEMBER\", \"tenant\": \"" + tenant + "\"}")
        .post("/api/v1/tokens")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String submission(String address, String tenant) {
    String id = calls.submitted(calls.waitingTenant(tenant)).toString();
    if (address.endsWith("/events")) { // the stream of one that has ended comes to its end
      calls
          .as(calls.operator())
          .post("/api/v1/submissions/" + id + "/cancel")
          .then()
          .statusCode(200);
    }
    return id;
  }

  /** An image that only this tenant has. */
  private String digest(String tenant) {
    String digest = "sha256:" + UUID.randomUUID().toString().replace("-", "").repeat(2);
    SubmissionCalls.service(() ->
        sql.update(
            """
            insert into reports (id, tenant_id, digest, image_id, generation, analysis, submission_id,
              repository, tag, platform, config, created_at)
            values (gen_random_uuid(), ?, ?, ?, 1, 'walked', gen_random_uuid(), 'shop/web', '1',
              'linux/amd64', ?::jsonb, ?)
            """,
            tenant,
            digest,
            digest,
            CONFIG,
            Instant.now()));
    return digest;
  }
}
