package dev.lazaret.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class BodyLimitTest {
  @Inject TestCallers callers;

  @TestHTTPResource("/")
  URI server;

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void endsABodyOfUnknownLength(HttpClient.Version version) throws Exception {
    // given
    byte[] body =
        ("{\"name\":\"" + "x".repeat(BodyLimit.MAX_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      // The first request of HTTP/2 without TLS is one of HTTP/1.1 that asks for the change.
      var first = HttpRequest.newBuilder(server.resolve("/q/health/live")).build();
      var began = client.send(first, HttpResponse.BodyHandlers.discarding());
      assertThat(began.version()).isEqualTo(version);

      // when
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/api/v1/tenants"))
              .header("Authorization", "Bearer " + callers.token(Role.OPERATOR))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
              .build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      // then
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    }
  }
}
