package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The REST API of a server, as seen by one token. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final String token;

  Api(String server, String token) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.token = token;
  }

  /** A part of a path or a query, escaped. */
  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  /** Gets a document. */
  JsonNode get(String path) {
    return document(send(request(path).timeout(PATIENCE).GET().build(), BodyHandlers.ofString()));
  }

  /** Gets a document that takes the server a while to make. */
  JsonNode getPatiently(String path) {
    return document(
        send(request(path).timeout(LONG_PATIENCE).GET().build(), BodyHandlers.ofString()));
  }

  /** Whether the server knows the token, whatever it may do. */
  boolean knowsToken() {
    var answer =
        send(
            request("/api/v1/submissions?limit=1").timeout(PATIENCE).GET().build(),
            BodyHandlers.ofString());
    return switch (answer.statusCode()) {
      case 401 -> false;
      case 200, 403 -> true;
      default -> throw Refusal.of(answer.statusCode(), answer.body());
    };
  }

  /** Hands content in; the answer is the submission. */
  JsonNode post(String path, HttpRequest.BodyPublisher content) {
    var request =
        request(path).header("Content-Type", "application/octet-stream").POST(content).build();
    return document(send(request, BodyHandlers.ofString()));
  }

  /** Sends a text of a media type; the answer is a document. */
  JsonNode post(String path, String type, String text) {
    var content = HttpRequest.BodyPublishers.ofString(text);
    return document(
        send(
            request(path).timeout(LONG_PATIENCE).header("Content-Type", type).POST(content).build(),
            BodyHandlers.ofString()));
  }

  /** Gets content, streamed into a file that is not there yet. */
  void save(String path, Path file) {
    var answer = send(request(path).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw Refusal.of(answer.statusCode(), text(body));
      }
      Files.copy(body, file);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is there already");
    } catch (IOException e) {
      throw new CommandFailure("Could not save to " + file + ": " + e.getMessage());
    }
  }

  /** The lines of an event stream, from the one after {@code lastEvent} on. */
  Stream<String> events(String path, String lastEvent) {
    var request = request(path).header("Accept", "text/event-stream");
    if (!lastEvent.isEmpty()) {
      request.header("Last-Event-ID", lastEvent);
    }
    var answer = send(request.GET().build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw Refusal.of(answer.statusCode(), text(answer.body()));
    }
    return new java.io.BufferedReader(
            new java.io.InputStreamReader(answer.body(), StandardCharsets.UTF_8))
        .lines();
  }

  private HttpRequest.Builder request(String path) {
    return authorized(addressed(path));
  }

  private HttpRequest.Builder addressed(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(server + path));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "Not the address of a server: "
              + server
              + " (--server or $LAZARET_URL; such as http://localhost:8080)");
    }
  }

  private HttpRequest.Builder authorized(HttpRequest.Builder request) {
    try {
      return request.header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "The token holds characters that no token has: it is lzt_ and letters");
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (ConnectException e) {
      throw new CommandFailure(
          "Could not reach " + server + ": is Lazaret running there (./lazaret up)?");
    } catch (IOException e) {
      throw new CommandFailure("The connection to " + server + " failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }

  private static JsonNode document(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw Refusal.of(answer.statusCode(), answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new CommandFailure("The server's answer is not JSON: " + e.getMessage());
    }
  }

  private static String text(InputStream body) {
    try (body) {
      return new String(body.readNBytes(1 << 16), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the status alone is reported
    }
  }
}
