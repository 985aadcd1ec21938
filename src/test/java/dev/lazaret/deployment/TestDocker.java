package dev.lazaret.deployment;

import dev.lazaret.platform.process.Command;
import dev.lazaret.platform.process.EngineLauncher;
import dev.lazaret.platform.process.EngineSettings;
import dev.lazaret.platform.process.FileTree;
import dev.lazaret.platform.process.RunningEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Docker for the time of a test, as a platform has one: an engine of ours whose containers are
 * ordinary ones. It has no bridge, so they share the network of this machine.
 */
final class TestDocker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long STORE_BYTES = 12L << 30;
  private static final String RUNTIME = "here";

  private final Path data;
  private final RunningEngine engine;

  private TestDocker(Path data, RunningEngine engine) {
    this.data = data;
    this.engine = engine;
  }

  static TestDocker start() throws Exception {
    Path data = Files.createTempDirectory("lazaret-docker-test");
    var settings = new EngineSettings(data, null, STORE_BYTES);
    var docker = new TestDocker(data, new EngineLauncher(line -> {}).start(settings));
    try {
      docker.runOrdinaryContainers();
      return docker;
    } catch (Exception | Error e) {
      docker.close();
      throw e;
    }
  }

  /** The output of Docker's client, which must end well. */
  String docker(String... words) {
    return run(words).requireOk();
  }

  /** Makes an image of a tar file. */
  void load(Path tar, String name, String... changes) {
    var words = new ArrayList<>(List.of("import"));
    Stream.of(changes).forEach(change -> words.addAll(List.of("--change", change)));
    words.addAll(List.of(tar.toString(), name));
    docker(words.toArray(String[]::new));
  }

  /** Builds a Dockerfile of the project; what it runs reaches the network as this machine does. */
  void build(String dockerfile, String name, String... arguments) {
    var words = new ArrayList<>(List.of("build", "--network", "host", "--file", dockerfile));
    Stream.of(arguments).forEach(argument -> words.addAll(List.of("--build-arg", argument)));
    for (String proxy : List.of("http_proxy", "https_proxy", "no_proxy")) {
      if (System.getenv(proxy) != null) {
        words.addAll(List.of("--build-arg", proxy));
      }
    }
    words.addAll(List.of("--tag", name, "."));
    docker(words.toArray(String[]::new));
  }

  /** What the container said so far. */
  String logs(String container) {
    return run("logs", container).output();
  }

  private Ended run(String... words) {
    var line = new ArrayList<>(List.of("docker", "--host", "unix://" + engine.socket()));
    line.addAll(List.of(words));
    var outcome = Command.of(line).with("DOCKER_BUILDKIT", "0").run(PATIENCE);
    return new Ended(String.join(" ", words), outcome.exit(), outcome.output());
  }

  private record Ended(String command, int exit, String output) {
    String requireOk() {
      if (exit != 0) {
        throw new AssertionError("docker " + command + " ended with " + exit + ":\n" + output);
      }
      return output.strip();
    }
  }

  /**
   * Makes runc the default. Where this machine's root lacks capabilities, runc would refuse to give
   * a privileged container all of them: such a one gets those that there are.
   */
  private void runOrdinaryContainers() throws IOException {
    Path configuration = engine.folder().resolve("configuration");
    Path runtime = configuration.resolve(RUNTIME);
    Files.writeString(runtime, runtime(MissingCapabilities.ofThisMachine()));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        configuration.resolve("daemon.json"),
        """
        {"runtimes": {"%1$s": {"path": "%2$s"}}, "default-runtime": "%1$s",
         "live-restore": false, "shutdown-timeout": 5}
        """
            .formatted(RUNTIME, runtime));
    Command.of(List.of("kill", "-s", "HUP", Long.toString(engine.pid()))).run(PATIENCE);
    Awaitility.await("reloaded configuration")
        .until(() -> docker("info", "--format", "{{.DefaultRuntime}}").equals(RUNTIME));
  }

  private static String runtime(List<String> missing) {
    String removal =
        missing.stream()
            .map("s/\"%s\",\\{0,1\\}//g; "::formatted)
            .reduce("", String::concat)
            .concat("s/,]/]/g");
    return """
    #!/bin/sh
    set -eu
    before=
    for word; do
      case $before in
        --bundle) sed -i '%1$s' "$word/config.json" ;;
        --process) sed -i '%1$s' "$word" ;;
      esac
      before=$word
    done
    exec runc "$@"
    """
        .formatted(removal);
  }

  @Override
  public void close() throws IOException {
    try {
      for (String container : docker("ps", "--all", "--quiet").lines().toList()) {
        docker("rm", "--force", "--volumes", container);
      }
    } finally {
      engine.stop();
      FileTree.delete(data);
    }
  }
}
