package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Turns the problem document of a refused call into a sentence. */
final class Refusal {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the server did not understand, the caller said wrongly. */
  private static final int BAD_REQUEST = 400;

  private Refusal() {}

  static CommandFailure of(int status, String body) {
    return new CommandFailure(
        status == BAD_REQUEST ? ExitCode.USAGE : ExitCode.FAILURE, sentence(status, body));
  }

  private static String sentence(int status, String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      if (problem.path("title").isTextual()) {
        return "HTTP " + status + ": " + describe(problem);
      }
    } catch (IOException e) {
      // Not a problem document: a proxy's page, say. The status says enough.
    }
    return "HTTP "
        + status
        + switch (status) {
          case 401 -> ": the token is unknown, expired or revoked (`lazaret login`)";
          case 403 -> ": this token may not do that";
          case 404 -> ": not found";
          default -> "";
        };
  }

  /** A problem in one line: title, detail, bound and remedy, as far as they are there. */
  static String describe(JsonNode problem) {
    var text = new StringBuilder(problem.path("title").asText());
    if (!problem.path("detail").asText().isEmpty()) {
      text.append(": ").append(problem.path("detail").asText());
    }
    if (!problem.path("remedy").asText("").isEmpty()) {
      text.append(" — ").append(problem.path("remedy").asText());
    }
    return Printable.of(text.toString());
  }
}
