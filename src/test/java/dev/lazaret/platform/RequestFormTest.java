package dev.lazaret.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RequestFormTest {
  private static final String HOST = "Host: here\r\n";
  private static final String END = "Connection: close\r\n\r\n";

  @TestHTTPResource("/")
  URI server;

  static Stream<Arguments> refused() {
    String get = "GET /api/v1/submissions";
    String http = " HTTP/1.1\r\n";
    return Stream.of(
        Arguments.of(414, get + "?cursor=" + "x".repeat(30_000) + http + HOST + END),
        Arguments.of(431, get + http + HOST + "X-Long: " + "x".repeat(100_000) + "\r\n" + END),
        Arguments.of(400, get + "/%00" + http + HOST + END),
        Arguments.of(401, get + http + END),
        Arguments.of(415, "POST /api/v1/tokens" + http + HOST + "Content-Type: ////\r\n" + END),
        Arguments.of(
            413,
            "POST /api/v1/tokens" + http + HOST + "Content-Length: 999999999999999\r\n" + END));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void headThatNobodyCouldTakeIsRefusedWithAProblemDocument(int status, String request)
      throws Exception {
    String answer = RawHttp.answer(server, request);
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: " + ProblemDocument.MEDIA_TYPE)
        .contains("\"status\":" + status)
        .doesNotContain("stack");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "GET /api/v1/submissions?repository=%zz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: here\r\nX-Odd: a\u0001b\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: five\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
      })
  void whatIsNoHttpEndsWithABare400AndAClosedConnection(String request) throws Exception {
    String answer = RawHttp.answer(server, request);
    assertThat(answer).startsWith("HTTP/1.").contains(" 400 ").doesNotContain("stack", "xception");
  }

  @Test
  void placesAreNamedByTheirPathWhateverHostIsClaimed() throws Exception {
    String answer =
        RawHttp.answer(
            server, "GET / HTTP/1.1\r\nHost: evil.example\r\nAccept: text/html\r\n" + END);
    assertThat(answer).containsIgnoringCase("location: /").doesNotContain("evil.example");
  }
}
