package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.Probe.Kind;
import dev.lazaret.engine.ExecOutcome;
import dev.lazaret.image.ImageConfig.Healthcheck;
import dev.lazaret.image.SecretMask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running image what its users would: its ports, the requests that its tenant named, its
 * health check.
 */
final class Prober {
  /** What many services answer. */
  private static final List<String> USUAL = List.of("/health", "/healthz", "/robots.txt");

  private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(5);
  private static final long AGAIN_MILLIS = 250;
  private static final int LONGEST_ANSWER = 200;

  private final Command command;
  private final RunRequest request;
  private final @Nullable Asker asker;
  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private final Deque<Question> open = new ConcurrentLinkedDeque<>();

  private record Question(String words, Ask ask) {}

  @FunctionalInterface
  private interface Ask {
    void ask() throws InterruptedException;
  }

  /** Executes a command in the container as its user; empty where it did not end in time. */
  @FunctionalInterface
  interface Command {
    Optional<ExecOutcome> run(List<String> line, Duration patience) throws InterruptedException;
  }

  /** {@code asker} is null where the run has no network. */
  Prober(Command command, RunRequest request, @Nullable Asker asker) {
    this.command = command;
    this.request = request;
    this.asker = asker;
  }

  /**
   * Asks everything once, the tenant's own requests until they are answered or it is too late. Each
   * port is asked before more is asked of those that speak HTTP: one that answers without end must
   * not hide the others.
   */
  void ask(List<Event> soFar) throws InterruptedException {
    if (asker != null) {
      Duration ready = request.inputs().ready();
      long deadline = System.nanoTime() + (ready == null ? 0 : ready.toNanos());
      for (RunInputs.Request wanted : request.inputs().requests()) {
        String words = "GET " + wanted.path() + " on port " + wanted.port();
        open.add(new Question(words, () -> request(asker, wanted, deadline)));
      }
    }
    List<String> line = line(request.config().healthcheck());
    if (!line.isEmpty()) {
      open.add(new Question("its health check", () -> health(line)));
    }
    if (asker != null) {
      for (int port : Ports.of(soFar, request)) {
        open.add(new Question("port " + port, () -> port(asker, port)));
      }
    }
    for (Question next = open.peek(); next != null; next = open.peek()) {
      next.ask().ask();
      open.remove();
    }
  }

  /** What was answered so far. */
  List<Probe> answers() {
    return List.copyOf(probes);
  }

  /** What has not been asked to the end, in words. */
  List<String> unasked() {
    return open.stream().map(Question::words).toList();
  }

  private void request(Asker asker, RunInputs.Request wanted, long deadline)
      throws InterruptedException {
    Probe probe = asker.get(wanted.port(), wanted.path());
    while (!probe.answered() && System.nanoTime() < deadline) {
      Thread.sleep(AGAIN_MILLIS);
      probe = asker.get(wanted.port(), wanted.path());
    }
    probes.add(probe);
  }

  private void port(Asker asker, int port) throws InterruptedException {
    Probe root = asker.get(port, "/");
    if (!root.answered()) {
      probes.add(asker.connect(port));
      return;
    }
    probes.add(root);
    if (root.answer().startsWith("HTTP/")) {
      open.add(new Question("the usual paths on port " + port, () -> usual(asker, port)));
    }
  }

  private void usual(Asker asker, int port) throws InterruptedException {
    for (String path : USUAL) {
      probes.add(asker.get(port, path));
    }
  }

  private void health(List<String> line) throws InterruptedException {
    String asked = SecretMask.mask(String.join(" ", line));
    long began = System.nanoTime();
    Probe probe =
        command
            .run(line, HEALTH_PATIENCE)
            .map(outcome -> answered(asked, outcome))
            .orElse(new Probe(Kind.HEALTHCHECK, 0, asked, false, ""));
    probes.add(probe.took((System.nanoTime() - began) / 1_000_000));
  }

  private static Probe answered(String asked, ExecOutcome outcome) {
    String said = "exit code " + outcome.exitCode() + " " + firstLine(outcome.output());
    return new Probe(Kind.HEALTHCHECK, 0, asked, outcome.exitCode() == 0, said.strip());
  }

  /** The command of a health check (Dockerfile reference, HEALTHCHECK); empty for none. */
  private static List<String> line(@Nullable Healthcheck check) {
    List<String> test = check == null ? List.of() : check.test();
    if (test.size() < 2) {
      return List.of();
    }
    return switch (test.getFirst()) {
      case "CMD" -> test.subList(1, test.size());
      case "CMD-SHELL" -> List.of("/bin/sh", "-c", test.get(1));
      default -> List.of();
    };
  }

  private static String firstLine(byte[] output) {
    String text = new String(output, StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("");
    String masked = SecretMask.mask(line);
    return masked.substring(0, Math.min(masked.length(), LONGEST_ANSWER));
  }
}
