package dev.lazaret.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;

/**
 * A line of a child's log as a person reads it: structured ones become level, message and causes.
 */
final class LogLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int CAUSES = 5;

  private LogLine() {}

  static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode record = JSON.readTree(line);
      return record.path("level").asText() + " " + record.path("message").asText() + causes(record);
    } catch (JsonProcessingException e) {
      return line; // something else that begins like JSON, or the first half of a record
    }
  }

  /** The exceptions of a stack trace, without its frames. */
  private static String causes(JsonNode record) {
    return record
        .path("stackTrace")
        .asText()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("\t"))
        .limit(CAUSES)
        .map(line -> System.lineSeparator() + "  " + line.strip())
        .collect(Collectors.joining());
  }
}
