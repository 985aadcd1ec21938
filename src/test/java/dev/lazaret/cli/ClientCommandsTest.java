package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientCommandsTest {
  private static final String QUEUED =
      "{\"id\":\"s1\",\"repository\":\"r\",\"tag\":\"t\",\"state\":\"QUEUED\",\"images\":[]}";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private volatile String received = "";
  private volatile String query = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void streamsTheFileWithItsNamesEscaped() throws IOException {
    answer("/api/v1/submissions", 202, QUEUED);
    Path archive = Files.writeString(folder.resolve("a.tar"), "content");

    int code = run("submit", archive.toString(), "--repository", "team/a b", "--tag", "1&2");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(received).isEqualTo("content");
    assertThat(query).isEqualTo("repository=team%2Fa%20b&tag=1%262");
    assertThat(out.toString()).startsWith("s1  r:t  QUEUED");
  }

  @Test
  void namesWhatTheAuditChainShowsAndEndsWithTwo() {
    answer(
        "/api/v1/audit/verify",
        200,
        """
        {"whole": false, "sealed": 7, "heads": 2, "unsealed": {"count": 1, "first": 8, "last": 8,
         "oldest": "2026-01-01T00:00:00Z"}, "detached": [], "problemCount": 1,
         "problems": [{"kind": "REMOVED", "seq": 3, "event": 4, "detail": "The row is gone."}]}
        """);

    int code = run("audit", "verify");

    assertThat(code).isEqualTo(ExitCode.DENIED);
    assertThat(out.toString())
        .contains("CHANGED  7 rows sealed", "1 rows await their seals: 8 to 8")
        .contains("REMOVED, row 4, seal 3: The row is gone.");
  }

  @Test
  void comparesTheAuditChainWithHeadsThatWereKeptElsewhere() throws IOException {
    answer("/api/v1/audit/verify", 200, "{\"whole\": true, \"sealed\": 7, \"heads\": 1}");
    Files.writeString(folder.resolve("2026-01-01.ndjson"), "{\"seq\": 7}\n");

    int code = run("audit", "verify", "--heads", folder.toString());

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(received).startsWith("{\"seq\": 7}");
    assertThat(out.toString()).startsWith("WHOLE  7 rows sealed");
  }

  @Test
  void readsAPipeToItsEnd() throws Exception {
    answer("/api/v1/submissions", 202, QUEUED);
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var writer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Files.writeString(pipe, "content");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    int code = run("submit", pipe.toString(), "--repository", "r", "--tag", "t");

    writer.join();
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(received).isEqualTo("content");
  }

  @Test
  void readsStandardInput() {
    answer("/api/v1/submissions", 202, QUEUED);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)));
    try {
      run("submit", "-", "--repository", "r", "--tag", "t");
    } finally {
      System.setIn(before);
    }

    assertThat(received).isEqualTo("content");
  }

  @Test
  void tellsWhatIsUnderWayFromWhatIsAdmitted() {
    answer("/api/v1/submissions/s1", 200, QUEUED);

    assertThat(run("status", "s1")).isEqualTo(ExitCode.UNDER_WAY);
  }

  @Test
  void countsWhatTheServerDidNotUnderstandAsWrongUse() {
    answer("/api/v1/verdicts/zz", 400, "{\"title\":\"Invalid request\"}");

    assertThat(run("verdict", "zz")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void namesTheWallThatAReasonAsksForInsteadOfAnAdmission() {
    answer(
        "/api/v1/verdicts/sha256:1",
        200,
        """
        {"digest": "sha256:1", "effective": "DENY", "reasons": [
          {"decision": "DENY", "isolation": "VIRTUAL_MACHINE", "message": "It reached out"},
          {"decision": "ADMIT", "isolation": "GUEST_KERNEL", "message": "It sets the clock"}]}
        """);

    run("verdict", "sha256:1");

    assertThat(out.toString())
        .contains("- DENY: It reached out", "- needs GUEST_KERNEL: It sets the clock")
        .doesNotContain("ADMIT");
  }

  @ParameterizedTest
  @CsvSource({"ADMIT,0", "REVIEW,1", "DENY,2"})
  void endsAWaitWithTheDecision(String decision, int expected) throws IOException {
    answer("/api/v1/submissions", 202, QUEUED);
    answer("/api/v1/submissions/s1", 200, decided(decision));
    Path archive = Files.writeString(folder.resolve("a.tar"), "content");

    int code = run("submit", archive.toString(), "--repository", "r", "--tag", "t", "--wait");

    assertThat(code).isEqualTo(expected);
  }

  @Test
  void followsTheEventsToTheLastOne() {
    server.createContext(
        "/api/v1/submissions/s1/events",
        exchange ->
            respond(
                exchange,
                200,
                """
                id: 1
                event: state
                data: {"state":"INSPECTING","stage":"STATIC"}

                id: 2
                event: state
                data: {"state":"DECIDED"}

                """));
    server.createContext(
        "/api/v1/submissions/s1",
        exchange -> respond(exchange, 200, received.isEmpty() ? first() : decided("REVIEW")));

    assertThat(run("watch", "s1")).isEqualTo(ExitCode.REVIEW);
    assertThat(err.toString()).contains("INSPECTING STATIC").contains("DECIDED");
  }

  @Test
  void tellsAProblemInOneSentenceWithItsRemedy() {
    answer(
        "/api/v1/verdicts/sha256:1",
        404,
        "{\"title\":\"No verdict\",\"detail\":\"Nobody\\u001b[31m submitted it\",\"remedy\":\"Submit it\"}");

    assertThat(run("verdict", "sha256:1")).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString())
        .contains("HTTP 404: No verdict: Nobody?[31m submitted it — Submit it");
  }

  @Test
  void endsAVerdictWithWhatIsInForce() {
    answer(
        "/api/v1/verdicts/sha256:1",
        200,
        "{\"digest\":\"sha256:1\",\"decision\":\"REVIEW\",\"effective\":\"ADMIT\",\"isolation\":\"GUEST_KERNEL\"}");

    assertThat(run("verdict", "sha256:1")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("ADMIT on GUEST_KERNEL");
  }

  private String first() {
    received = "asked";
    return QUEUED;
  }

  private static String decided(String decision) {
    return QUEUED
        .replace("QUEUED", "DECIDED")
        .replace("[]", "[{\"digest\":\"sha256:1\",\"decision\":\"" + decision + "\"}]");
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          if (exchange.getRequestMethod().equals("POST")) {
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            query = exchange.getRequestURI().getRawQuery();
          }
          respond(exchange, status, body);
        });
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int run(String... words) {
    var line = new String[words.length + 4];
    System.arraycopy(words, 0, line, 0, words.length);
    line[words.length] = "--server";
    line[words.length + 1] = "http://127.0.0.1:" + server.getAddress().getPort();
    line[words.length + 2] = "--token";
    line[words.length + 3] = "lzt_test";
    return CommandLineTool.commandLine()
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(out, true))
        .execute(line);
  }
}
