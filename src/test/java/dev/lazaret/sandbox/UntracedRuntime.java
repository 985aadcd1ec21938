package dev.lazaret.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** The runtime of inspected runs without anything that watches, made known to a test's engine. */
final class UntracedRuntime {
  static final String NAME = "runsc-untraced";
  private static final Set<String> WATCHING =
      Set.of("--pod-init-config", "--strace", "--strace-log-size", "--strace-syscalls");

  private UntracedRuntime() {}

  static void addTo(TestEngine engine, SandboxHost host) throws IOException, InterruptedException {
    Path file = engine.folder().resolve("configuration/daemon.json");
    var json = new ObjectMapper();
    var daemon = (ObjectNode) json.readTree(file.toFile());
    var runtimes = (ObjectNode) daemon.get("runtimes");
    var inspected = runtimes.get(SandboxHost.RUNTIME);
    var untraced = runtimes.putObject(NAME).put("path", inspected.get("path").asText());
    var arguments = untraced.putArray("runtimeArgs");
    StreamSupport.stream(inspected.get("runtimeArgs").spliterator(), false)
        .map(argument -> argument.asText())
        .filter(argument -> !WATCHING.contains(argument.split("=", 2)[0]))
        .forEach(arguments::add);
    Files.writeString(file, json.writeValueAsString(daemon));
    reload(engine.engine().pid());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> host.engine().version().runtimes().contains(NAME));
  }

  private static void reload(long pid) throws IOException, InterruptedException {
    int ended =
        new ProcessBuilder("kill", "-s", "HUP", Long.toString(pid)).inheritIO().start().waitFor();
    if (ended != 0) {
      throw new IOException("The engine could not be told of another runtime");
    }
  }
}
