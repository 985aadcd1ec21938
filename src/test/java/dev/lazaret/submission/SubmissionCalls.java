package dev.lazaret.submission;

import static io.restassured.RestAssured.given;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.Callable;

/** What the tests of submissions ask again and again. */
@Singleton
class SubmissionCalls {
  private final TestCallers callers;
  private final Sql sql;
  private final BlobConfig blobs;

  SubmissionCalls(TestCallers callers, Sql sql, BlobConfig blobs) {
    this.callers = callers;
    this.sql = sql;
    this.blobs = blobs;
  }

  /** A token of a new tenant whose submissions stay in the queue. */
  String waitingTenant(String tenant) {
    String token = callers.token(Role.MEMBER, tenant);
    service(() -> sql.update("update tenants set paused = true where tenant_id = ?", tenant));
    return token;
  }

  String operator() {
    return callers.token(Role.OPERATOR);
  }

  String auditor() {
    return callers.token(Role.AUDITOR);
  }

  RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token);
  }

  /** Sends bytes as they are, whatever type they say to be. */
  static io.restassured.config.EncoderConfig bytesAs(String type) {
    return io.restassured.config.EncoderConfig.encoderConfig()
        .encodeContentTypeAs(type.split(";", 2)[0], io.restassured.http.ContentType.BINARY)
        .appendDefaultContentCharsetToContentTypeIfUndefined(false);
  }

  /** Content that no other test has. */
  static byte[] unique() {
    return ("archive " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
  }

  Response submit(String token, byte[] archive) {
    return as(token)
        .contentType("application/x-tar")
        .queryParam("repository", "shop/web")
        .queryParam("tag", "1.0")
        .body(archive)
        .post("/api/v1/submissions");
  }

  UUID submitted(String token) {
    return UUID.fromString(submit(token, unique()).then().statusCode(202).extract().path("id"));
  }

  /** How many submissions the tenant has. */
  int count(String tenant) {
    return service(() ->
        sql.first(
                "select count(*) from submissions where tenant_id = ?",
                row -> row.getInt(1),
                tenant)
            .orElseThrow());
  }

  /** How many files are arriving. */
  long arriving() {
    try (var files = Files.list(blobs.directory().resolve("incoming"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T service(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }

  static <T> T tenant(String tenant, Callable<T> work) {
    return Access.tenant(new TenantId(tenant), () -> QuarkusTransaction.requiringNew().call(work));
  }
}
