package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Follows a submission to its end, over broken connections too. */
final class Watching {
  private static final Set<String> FINAL = Set.of("DECIDED", "REJECTED", "FAILED", "CANCELLED");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FAILURES = 30;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Api api;
  private final Consumer<String> say;
  private String said = "";

  Watching(Api api, Consumer<String> say) {
    this.api = api;
    this.say = say;
  }

  /** Follows it and returns it as it ended. */
  JsonNode follow(String id) {
    String path = "/api/v1/submissions/" + Api.escape(id);
    var stream = new EventStream();
    JsonNode submission = api.get(path);
    int failures = 0;
    while (!FINAL.contains(submission.path("state").asText())) {
      try (var lines = api.events(path + "/events", stream.lastId())) {
        stream.read(lines, this::tell);
        submission = api.get(path);
        failures = 0;
      } catch (UncheckedIOException | CommandFailure e) {
        failures++;
        if (failures > MOST_FAILURES) {
          throw new CommandFailure("Lost sight of " + id + ": " + e.getMessage());
        }
      }
      if (!FINAL.contains(submission.path("state").asText())) {
        pause();
      }
    }
    return submission;
  }

  private boolean tell(EventStream.Event event) {
    try {
      JsonNode data = JSON.readTree(event.data());
      String state = data.path("state").asText("");
      String line = line(data, state);
      if (!line.equals(said)) {
        say.accept(line);
        said = line;
      }
      return event.name().equals("state") && FINAL.contains(state);
    } catch (IOException e) {
      throw new CommandFailure("The server sent an event that is not JSON: " + e.getMessage());
    }
  }

  private static String line(JsonNode data, String state) {
    var text = new StringBuilder(state);
    if (!data.path("stage").asText("").isEmpty() && !data.path("stage").isNull()) {
      text.append(' ').append(data.path("stage").asText());
    }
    if (data.path("queuePosition").isNumber()) {
      text.append(", position ").append(data.path("queuePosition").asInt());
    }
    if (!data.path("message").asText("").isEmpty() && !data.path("message").isNull()) {
      text.append(": ").append(data.path("message").asText());
    }
    return Printable.of(text.toString());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }
}
