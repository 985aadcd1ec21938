package dev.lazaret.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lazaret.platform.process.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Waits until a service says that it is ready, or that nothing but its inspection engine is amiss
 * for good: then images are read and not run, which every page says.
 */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PER_PROBE = Duration.ofSeconds(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private String lastAnswer = "nothing";

  /** Waits; a service that dies or stays unready ends the start. */
  void await(ServiceProcess service, String address) {
    var request =
        HttpRequest.newBuilder(URI.create(address + "/q/health/ready")).timeout(PER_PROBE).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var client = HttpClient.newBuilder().connectTimeout(PER_PROBE).build()) {
      while (!isReady(client, request)) {
        if (!service.isAlive()) {
          throw new CommandFailure(Running.obituary(service));
        }
        if (System.nanoTime() > deadline) {
          throw new CommandFailure(
              "%s was not ready after %d s; it last answered: %s"
                  .formatted(service.name(), PATIENCE.toSeconds(), lastAnswer));
        }
        RunState.pause();
      }
    }
  }

  static boolean lacksOnlyItsEngine(String answer) throws JsonProcessingException {
    JsonNode checks = JSON.readTree(answer).path("checks");
    for (JsonNode check : checks) {
      boolean up = check.path("status").asText().equals("UP");
      boolean engineTested =
          check.path("name").asText().equals("engine")
              && !check.path("data").path("checking").asBoolean(true);
      if (!up && !engineTested) {
        return false;
      }
    }
    return !checks.isEmpty();
  }

  private boolean isReady(HttpClient client, HttpRequest request) {
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      lastAnswer = answer.body();
      return answer.statusCode() == 200 || lacksOnlyItsEngine(lastAnswer);
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }
}
