package dev.lazaret.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.platform.process.EngineFolders;
import dev.lazaret.platform.process.ProcessIdentity;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The product as its users start it: {@code ./lazaret up} in a data folder of its own. */
public final class Product implements AutoCloseable {
  /** The part that the engine brings along. */
  public static final String SINKHOLE = "sinkhole";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration UP = Duration.ofMinutes(4);
  private static final List<String> OURS = List.of("supervisor", "web", "worker");
  private static Product shared;

  private final Path data;
  private final int port;
  private final Map<String, String> settings;

  private Product(Path data, int port, Map<String, String> settings) {
    this.data = data;
    this.port = port;
    this.settings = settings;
  }

  /**
   * One installation for all tests of this run, started by the first that asks and ended with the
   * JVM.
   */
  public static synchronized Product shared() throws Exception {
    if (shared == null) {
      shared = fresh();
      Product started = shared;
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    }
    return shared;
  }

  /** A new installation with nothing in it. */
  public static Product fresh() throws Exception {
    return fresh(Map.of());
  }

  /** A new installation with settings of its own, by the names of the environment. */
  public static Product fresh(Map<String, String> settings) throws Exception {
    Path data = Files.createTempDirectory("lazaret-it-");
    Files.setPosixFilePermissions(
        data, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    var product = new Product(data, freePort(), settings);
    product.up();
    return product;
  }

  /** Starts this installation, or starts it again. Returns once it is ready. */
  public void up() throws IOException, InterruptedException {
    int code =
        launch(UP, "up", "--detach", "--data", data.toString(), "--port", Integer.toString(port));
    if (code != 0) {
      throw new IllegalStateException("./lazaret up ended with " + code + ":\n" + output());
    }
  }

  /** Stops it in order; what it stored stays. */
  public void down() throws IOException, InterruptedException {
    launch(Duration.ofMinutes(2), "down", "--data", data.toString());
  }

  @Override
  public void close() {
    try {
      down();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs {@code ./lazaret} with these words against this installation; the exit code. */
  public int launch(Duration limit, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(projectRoot().resolve("lazaret").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(settings);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(outputFile().toFile()));
    Process process = builder.start();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "./lazaret " + words[0] + " took longer than " + limit + ":\n" + output());
    }
    return process.exitValue();
  }

  /** What the launcher printed so far. */
  public String output() throws IOException {
    return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
  }

  /** SIGKILL for all processes that are ours: supervisor, web and worker. */
  public void killEverything() throws IOException {
    for (String part : OURS) {
      process(part).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * SIGKILL for one process, {@code web}, {@code worker}, {@code engine}, {@code postgres} or
   * {@link #SINKHOLE}; returns once the supervisor, which lives on, has started it again.
   */
  public void killAndAwaitRevival(String part) throws IOException {
    ProcessHandle supervisor = process("supervisor").orElseThrow();
    ProcessHandle killed = process(part).orElseThrow();
    killed.destroyForcibly();
    Awaitility.await("the revival of " + part)
        .atMost(Duration.ofMinutes(2))
        .until(() -> process(part).filter(p -> !p.equals(killed)).isPresent());
    if (!process("supervisor").equals(Optional.of(supervisor))) {
      throw new IllegalStateException("The supervisor ended:\n" + output());
    }
  }

  /**
   * SIGSTOP for all processes that are ours: from now on they do nothing but die, and what is seen
   * of them then is what they died in.
   */
  public void freeze() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-s", "STOP"));
    for (String part : OURS) {
      command.add(Long.toString(process(part).orElseThrow().pid()));
    }
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("Could not stop " + command);
    }
  }

  /** A process of this installation by the name of its part, where it lives. */
  public Optional<ProcessHandle> process(String part) throws IOException {
    return part.equals(SINKHOLE) ? sinkhole() : supervised(part);
  }

  /** The engine's own, which writes a bare number. */
  private Optional<ProcessHandle> sinkhole() throws IOException {
    Path file = new EngineFolders(data).run().resolve("sinkhole.pid");
    String pid = Files.exists(file) ? Files.readString(file).strip() : "";
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }

  private Optional<ProcessHandle> supervised(String part) throws IOException {
    Path file = data.resolve("run").resolve(part + ".pid");
    return Files.exists(file)
        ? ProcessIdentity.parse(Files.readString(file))
            .filter(ProcessIdentity::isAlive)
            .flatMap(identity -> ProcessHandle.of(identity.pid()))
        : Optional.empty();
  }

  /** The base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The data folder. */
  public Path data() {
    return data;
  }

  /**
   * The token of {@code path} in the token file, such as {@code operator} or {@code tenants/acme}.
   */
  public String token(String path) throws IOException {
    JsonNode node = JSON.readTree(data.resolve("tokens.json").toFile());
    for (String part : path.split("/")) {
      node = node.path(part);
    }
    if (!node.isTextual()) {
      throw new IllegalStateException("tokens.json has no " + path);
    }
    return node.asText();
  }

  /** The owner's client of a tenant. */
  public ApiClient tenant(String name) throws IOException {
    return new ApiClient(url(), token("tenants/" + name));
  }

  /** A client with the token of {@code path}. */
  public ApiClient client(String path) throws IOException {
    return new ApiClient(url(), token(path));
  }

  /** The project's folder. */
  public static Path projectRoot() {
    return Path.of("").toAbsolutePath();
  }

  private Path outputFile() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
