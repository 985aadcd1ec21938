package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpTalkTest {
  private static final String HOST = "127.0.0.1";
  @TempDir Path folder;
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws Exception {
    sinkhole = TestSinkhole.watching(folder);
  }

  @AfterEach
  void close() throws Exception {
    sinkhole.close();
  }

  @ParameterizedTest
  @CsvSource({"/x.sh", "/bin/install", "/a/setup?x=1"})
  void givesWhoAsksForAScriptOneThatOnlyPrints(String path) throws Exception {
    assertThat(body(ask(80, "GET " + path, ""))).isEqualTo("#!/bin/sh\necho 'nothing to do'\n");
  }

  @Test
  void servesWhatTheRunWasRegisteredWith() throws Exception {
    String answer = ask(80, "GET /pages/a/b.txt?x", "");

    assertThat(answer).startsWith("HTTP/1.1 202 Accepted").contains("Content-Type: text/plain");
    assertThat(body(answer)).isEqualTo("of the registration");
  }

  @ParameterizedTest
  @CsvSource({
    "/*.sh, /a/b.sh, true",
    "/*.sh, /a.shx, false",
    "/*, /, true",
    "/a*b*c, /aXbYbc, true",
    "/a*b*c, /aXcYb, false",
    "/a, /a, true",
    "/a, /ab, false",
  })
  void matchesPathsByTheirPieces(String pattern, String path, boolean matches) {
    assertThat(RegisteredPages.matches(pattern, path)).isEqualTo(matches);
  }

  @Test
  void answersAHeadWithoutABody() throws Exception {
    String answer = ask(80, "HEAD /", "");

    assertThat(answer).contains("Content-Length: 52");
    assertThat(body(answer)).isEmpty();
  }

  @Test
  void goesOnAfterABodyInChunks() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      say(
          socket,
          "POST /one HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nX: y\r\n\r\nGET /two HTTP/1.1\r\n\r\n");
      assertThat(TestSinkhole.read(socket, "\"ok\"}\n")).startsWith("HTTP/1.1 200");
      assertThat(TestSinkhole.read(socket, "works")).startsWith("HTTP/1.1 200");
    }
    await()
        .untilAsserted(() ->
            assertThat(sinkhole.contacts(Protocol.HTTP))
                .extracting(Heard.Contacted::said)
                .containsExactly("POST /one host a", "GET /two"));
  }

  @Test
  void asksForTheBodyThatWaitsForIt() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      say(socket, "PUT /x HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertThat(TestSinkhole.read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      say(socket, "ok");
      assertThat(TestSinkhole.read(socket, "}")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void playsTheTargetOfAProxy() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 3128)) {
      say(socket, "CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n");
      assertThat(TestSinkhole.read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
      say(socket, "GET /inside HTTP/1.0\r\n\r\n");
      assertThat(TestSinkhole.read(socket, "never")).startsWith("HTTP/1.1 200");
    }
    assertThat(sinkhole.contact(Protocol.PROXY).said()).isEqualTo("CONNECT evil.example:80");
    assertThat(sinkhole.contact(Protocol.HTTP).said()).isEqualTo("GET /inside");
  }

  @Test
  void isARegistryThatTakesAnyLogin() throws Exception {
    assertThat(ask(5000, "GET /v2/", ""))
        .startsWith("HTTP/1.1 401")
        .contains("WWW-Authenticate: Basic");
    assertThat(ask(5000, "GET /v2/", "Authorization: Basic eDp5\r\n")).startsWith("HTTP/1.1 200");
    assertThat(json(ask(5000, "GET /v2/a/manifests/latest", "")).at("/errors/0/code").asText())
        .isEqualTo("MANIFEST_UNKNOWN");
  }

  @Test
  void isAnApiServerThatForbidsSecrets() throws Exception {
    assertThat(json(ask(6443, "GET /version", "")).get("gitVersion").asText()).startsWith("v1.");
    assertThat(json(ask(6443, "GET /api", "")).get("kind").asText()).isEqualTo("APIVersions");
    assertThat(json(ask(6443, "GET /api/v1/namespaces/default/secrets", "")).get("code").asInt())
        .isEqualTo(403);
    JsonNode pods = json(ask(6443, "GET /api/v1/namespaces/default/pods", ""));
    assertThat(pods.get("kind").asText()).isEqualTo("PodList");
    assertThat(pods.get("items")).isEmpty();
  }

  @Test
  void isADockerEngineThatMakesNothing() throws Exception {
    assertThat(body(ask(2375, "GET /_ping", ""))).isEqualTo("OK");
    assertThat(json(ask(2375, "GET /v1.41/version", "")).get("ApiVersion").asText())
        .isEqualTo("1.47");
    assertThat(json(ask(2375, "GET /v1.41/containers/json?all=1", ""))).isEmpty();
    assertThat(ask(2375, "POST /v1.41/containers/create", "")).startsWith("HTTP/1.1 403");
  }

  @Test
  void hearsABodyThatIsADecoy() throws Exception {
    ask(
        80,
        "POST /x",
        "Content-Length: " + TestSinkhole.SECRET.length() + "\r\n",
        TestSinkhole.SECRET);

    await().until(() -> !sinkhole.decoys().isEmpty());
    assertThat(sinkhole.decoys().getFirst().protocol()).isEqualTo(Protocol.HTTP);
    assertThat(sinkhole.decoys().getFirst().own()).isFalse();
  }

  private String ask(int port, String line, String headers) throws Exception {
    return ask(port, line, headers, "");
  }

  private String ask(int port, String line, String headers, String body) throws Exception {
    return sinkhole.exchange(
        HOST, port, line + " HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n" + body, "never");
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static JsonNode json(String answer) throws Exception {
    return new ObjectMapper().readTree(body(answer));
  }

  private static void say(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
