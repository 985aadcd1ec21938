package dev.lazaret.deployment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.evidence.TestKeys;
import dev.lazaret.platform.process.SystemUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The services web and worker of docker-compose.yml in a Docker of the test, and a PostgreSQL. */
final class ComposedContainers implements AutoCloseable {
  static final String OPERATOR_PASSWORD = "first password of the operator";
  private static final Duration START = Duration.ofMinutes(3);
  private static final TestKeys EVIDENCE = TestKeys.make();
  // As hard to quote as a generated password may be.
  private static final Map<String, String> PASSWORDS =
      Map.of(
          "LAZARET_EVIDENCE_PUBLIC_KEY",
          EVIDENCE.publicKey(),
          "LAZARET_EVIDENCE_PRIVATE_KEYS",
          EVIDENCE.privateKey(),
          "LAZARET_OWNER_PASSWORD",
          "the owner's \\ \"own\"",
          "LAZARET_TENANT_PASSWORD",
          "$tenant; :'tenant'",
          "LAZARET_SERVICE_PASSWORD",
          "service %s & co",
          "LAZARET_WORKER_PASSWORD",
          "`worker` #{}",
          "LAZARET_AUDIT_KEY",
          "A".repeat(43) + "=",
          "LAZARET_OPERATOR_PASSWORD",
          OPERATOR_PASSWORD);

  private final TestDocker docker;
  private final TestDatabase database;
  private final MachineImages bases;
  private final int webPort = freePort();
  private final int workerPort = freePort();

  private ComposedContainers(TestDocker docker, TestDatabase database, Path folder)
      throws IOException {
    this.docker = docker;
    this.database = database;
    this.bases = new MachineImages(docker, folder);
  }

  static void assumePossible() {
    boolean possible = SystemUser.current().isRoot() && Files.exists(Path.of("/usr/bin/psql"));
    assumeTrue(possible || System.getenv("CI") != null, "needs root and psql");
  }

  static ComposedContainers start(Path folder) throws Exception {
    TestDatabase database = TestDatabase.start(PASSWORDS);
    try {
      return new ComposedContainers(TestDocker.start(), database, folder);
    } catch (Exception | Error e) {
      database.close();
      throw e;
    }
  }

  URI web() {
    return URI.create("http://127.0.0.1:" + webPort);
  }

  void runWeb() throws IOException {
    var service = ComposeService.named("web");
    docker.build(service.dockerfile(), service.image(), "BASE=" + bases.java());
    run(
        service,
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", Integer.toString(webPort)));
    awaitReady("web", webPort);
  }

  void runWorker() throws IOException {
    var service = ComposeService.named("worker");
    docker.build(
        service.dockerfile(),
        service.image(),
        "BASE=" + bases.debian(),
        "JRE=" + MachineImages.JAVA);
    run(
        service,
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
            "LAZARET_PORT", Integer.toString(workerPort)));
    awaitReady("worker", workerPort);
  }

  private void run(ComposeService service, Map<String, String> here) {
    docker.docker(service.run(PASSWORDS, here));
  }

  /** The first process of a container, below /proc of this machine. */
  Path process(String container) {
    return Path.of("/proc", docker.docker("inspect", "--format", "{{.State.Pid}}", container));
  }

  /** The users of those processes of a container whose command line holds these words. */
  List<String> usersOf(String container, String words) {
    return docker
        .docker("top", container, "-eo", "pid,uid,args")
        .lines()
        .filter(line -> line.contains(words))
        .map(line -> line.strip().split("\\s+")[1])
        .toList();
  }

  String logs(String container) {
    return docker.logs(container).strip();
  }

  void stop(String container) {
    docker.docker("stop", "--time", "120", container);
  }

  int exitOf(String container) {
    return Integer.parseInt(docker.docker("inspect", "--format", "{{.State.ExitCode}}", container));
  }

  private void awaitReady(String container, int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
    try (var client = HttpClient.newHttpClient()) {
      Awaitility.await(container)
          .atMost(START)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> client.send(request, BodyHandlers.ofString()).statusCode() == 200);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(container + " is not ready. It says:\n" + logs(container), e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      docker.close();
    } finally {
      database.close();
    }
  }
}
