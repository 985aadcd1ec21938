package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class IdempotencyTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject SubmissionCalls calls;
  @Inject Sql sql;
  @Inject IdempotencyKeys keys;

  @TestHTTPResource("/")
  URI server;

  @Test
  void theSameKeyAnswersTheSameSubmission() {
    // given
    String token = calls.waitingTenant("ik-a");
    String first = submit(token, "k", "1.0").then().statusCode(202).extract().path("id");

    // when
    Response again = submit(token, "k", "1.0");

    // then
    again.then().statusCode(200).body("id", equalTo(first)).header("Location", endsWith(first));
    assertThat(calls.count("ik-a")).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherQueryIsRefused() {
    // given
    String token = calls.waitingTenant("ik-b");
    submit(token, "k", "1.0").then().statusCode(202);

    // when
    Response other = submit(token, "k", "2.0");

    // then
    other.then().statusCode(422).body("type", endsWith("/idempotency-key-reused"));
    assertThat(calls.count("ik-b")).isEqualTo(1);
  }

  @Test
  void aKeyBelongsToOneTenant() {
    // given
    submit(calls.waitingTenant("ik-c"), "k", "1.0").then().statusCode(202);

    // when
    Response other = submit(calls.waitingTenant("ik-d"), "k", "1.0");

    // then
    other.then().statusCode(202);
  }

  @Test
  void aKeyIsTakenWhileItsFirstRequestUploadsAndFreeWhenThatBreaks() throws IOException {
    // given
    String token = calls.waitingTenant("ik-e");

    // when
    try (RawUpload first = new RawUpload(server, token, 1000, "Idempotency-Key: k")) {
      first.send("some bytes");
      await().atMost(SOON).until(() -> held("ik-e"));
      submit(token, "k", "1.0").then().statusCode(409);
    }

    // then
    await().atMost(SOON).until(() -> !held("ik-e"));
    submit(token, "k", "1.0").then().statusCode(202);
  }

  @Test
  void aRefusedUploadFreesItsKey() {
    // given
    String token = calls.waitingTenant("ik-f");
    send(token, "k", "1.0", new byte[0]).then().statusCode(400);

    // when
    Response again = submit(token, "k", "1.0");

    // then
    again.then().statusCode(202);
  }

  @Test
  void anUploadThatLostItsKeyMakesNoSubmission() throws IOException {
    // given
    String token = calls.waitingTenant("ik-h");
    try (RawUpload first = new RawUpload(server, token, 10, "Idempotency-Key: k")) {
      first.send("12345");
      await().atMost(SOON).until(() -> held("ik-h"));
      SubmissionCalls.service(() ->
          sql.update(
              "update idempotency_keys set held_until = now() - interval '1 second' where tenant_id = 'ik-h'"));
      submit(token, "k", "1.0").then().statusCode(202);

      // when
      first.send("67890");

      // then
      assertThat(first.status()).contains("409");
    }
    assertThat(calls.count("ik-h")).isEqualTo(1);
  }

  @Test
  void aKeyThatIsNeverUsedAgainIsSwept() {
    // given
    String token = calls.waitingTenant("ik-i");
    submit(token, "k", "1.0").then().statusCode(202);
    SubmissionCalls.service(() ->
        sql.update(
            """
            update idempotency_keys set expires_at = now() - interval '1 second', held_until = now()
            where tenant_id = 'ik-i'\
            """));

    // when
    Access.service(() -> keys.forgetOld());

    // then
    assertThat(held("ik-i")).isFalse();
  }

  @Test
  void aKeyIsForgottenAfterItsTime() {
    // given
    String token = calls.waitingTenant("ik-g");
    String first = submit(token, "k", "1.0").then().extract().path("id");
    SubmissionCalls.service(() ->
        sql.update(
            """
            update idempotency_keys set expires_at = now() - interval '1 second'
            where tenant_id = 'ik-g'\
            """));

    // when
    String second = submit(token, "k", "1.0").then().statusCode(202).extract().path("id");

    // then
    assertThat(UUID.fromString(second)).isNotEqualTo(UUID.fromString(first));
  }

  private boolean held(String tenant) {
    return SubmissionCalls.service(() ->
        !sql.query("select 1 from idempotency_keys where tenant_id = ?", row -> true, tenant)
            .isEmpty());
  }

  private Response submit(String token, String key, String tag) {
    return send(token, key, tag, SubmissionCalls.unique());
  }

  private Response send(String token, String key, String tag, byte[] archive) {
    return calls
        .as(token)
        .contentType("application/x-tar")
        .header("Idempotency-Key", key)
        .queryParam("repository", "shop/web")
        .queryParam("tag", tag)
        .body(archive)
        .post("/api/v1/submissions");
  }
}
