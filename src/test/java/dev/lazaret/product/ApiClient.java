package dev.lazaret.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/** Speaks to the REST API as a client outside of the project would. */
public final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FINAL = Set.of("DECIDED", "REJECTED", "FAILED", "CANCELLED");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final String token;

  public ApiClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** An answer: its status, its type and its body as JSON where it is JSON. */
  public record Answer(int status, String type, String text, HttpResponse<?> raw) {
    public JsonNode json() {
      try {
        return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("Not JSON: " + text, e);
      }
    }

    /** The last part of the problem's type. */
    public String problem() {
      String type = json().path("type").asText();
      return type.substring(type.lastIndexOf('/') + 1);
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody(), null);
  }

  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofString(json), "application/json");
  }

  public Answer send(String method, String path, BodyPublisher body, String type, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
    request.timeout(Duration.ofMinutes(5));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse(""),
        answer.body(),
        answer);
  }

  /** Hands {@code archive} in. */
  public Answer submit(Path archive, String repository, String tag, String... headers)
      throws IOException, InterruptedException {
    return submit(BodyPublishers.ofFile(archive), repository, tag, headers);
  }

  public Answer submit(BodyPublisher archive, String repository, String tag, String... headers)
      throws IOException, InterruptedException {
    return send(
        "POST",
        "/api/v1/submissions?repository=" + repository + "&tag=" + tag,
        archive,
        "application/x-tar",
        headers);
  }

  /** Waits until the submission has ended; the submission. */
  public JsonNode await(String id, Duration limit) {
    return Awaitility.await("submission " + id)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> get("/api/v1/submissions/" + id).json(),
            s -> FINAL.contains(s.path("state").asText()));
  }

  /** Hands {@code archive} in and waits until it has ended. */
  public JsonNode submitAndAwait(Path archive, String repository)
      throws IOException, InterruptedException {
    Answer accepted = submit(archive, repository, "latest");
    if (accepted.status() != 202) {
      throw new AssertionError(accepted.status() + " " + accepted.text());
    }
    return await(accepted.json().path("id").asText(), Duration.ofMinutes(4));
  }

  /** The verdict on the first image of a decided submission. */
  public JsonNode verdictOf(JsonNode submission) throws IOException, InterruptedException {
    if (!submission.path("state").asText().equals("DECIDED")) {
      throw new AssertionError("Not decided: " + submission.toPrettyString());
    }
    return get("/api/v1/verdicts/" + submission.path("images").path(0).path("digest").asText())
        .json();
  }
}
