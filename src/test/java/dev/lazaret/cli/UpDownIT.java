package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lazaret.platform.process.ProcessIdentity;
import dev.lazaret.platform.process.SystemUser;
import dev.lazaret.platform.process.SystemUsers;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product, started and ended as its users do. */
final class UpDownIT {
  private static final List<String> CHILDREN = List.of("postgres", "web", "worker");

  // Closed to others, as temporary folders are: the system users need a passage to it.
  @TempDir Path data;
  private final int port = Preflight.freePort();
  private String output = "";

  @AfterEach
  void down() throws Exception {
    lazaret("down", "--data", data.toString());
  }

  @Test
  void runsEachPartAsItsOwnUserAndEndsAllOfThem() throws Exception {
    assertThat(up()).as(output).isZero();
    assertThat(output).contains("ready at http://localhost:" + port, "operator, password: ");
    assertThat(mode(data.resolve("tokens.json"))).isEqualTo("rw-------");
    if (SystemUser.current().isRoot()) {
      assertThat(uid("postgres")).isEqualTo(SystemUsers.service().uid());
      assertThat(uid("web")).isEqualTo(SystemUsers.service().uid());
      assertThat(uid("worker")).isEqualTo(SystemUsers.worker().uid());
      assertThat(environment("web")).doesNotContain("LAZARET_ENGINE_ADDRESS");
      assertThat(environment("worker")).doesNotContain(ownerPassword());
      assertThat(environment("web")).contains(ownerPassword());
      assertThat(environment("worker")).contains(EvidenceKeys.PUBLIC);
      assertThat(environment("worker")).doesNotContain(EvidenceKeys.PRIVATE);
      assertThat(environment("web")).contains(EvidenceKeys.PRIVATE);
      assertThat(mode(data.resolve("evidence-keys"))).isEqualTo("rwx------");
      assertThat(uid(data.resolve("evidence-keys"))).isZero();
    }
    var started = CHILDREN.stream().map(this::child).toList();

    assertThat(lazaret("down", "--data", data.toString())).isZero();

    assertThat(started).noneMatch(ProcessIdentity::isAlive);
  }

  @Test
  void keepsEachRolesTemporaryFilesInAFolderOfItsOwn() throws Exception {
    assertThat(up()).as(output).isZero();

    for (String role : List.of("web", "worker")) {
      Path folder = data.resolve("tmp").resolve(role);
      assertThat(uid(folder)).isEqualTo(uid(role));
      assertThat(mode(folder)).isEqualTo("rwx------");
      assertThat(folder).as("used by " + role).isNotEmptyDirectory();
    }
  }

  @Test
  void runsWithoutRootAndSaysThatImagesAreNotRun(@TempDir Path home) throws Exception {
    assumeThat(SystemUser.current().isRoot()).as("root, to become somebody else").isTrue();
    Path project = copyOfTheProduct(home.resolve("project"));
    Path own = Files.createDirectory(home.resolve("data"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    SystemUsers.service().own(own);
    var somebody =
        List.of(
            "setpriv",
            "--reuid=" + SystemUsers.service().uid(),
            "--regid=" + SystemUsers.service().gid(),
            "--clear-groups",
            project.resolve("lazaret").toString());

    try {
      assertThat(run(somebody, "up", "--detach", "--data", own.toString(), "--port", "" + port))
          .as(output)
          .isZero();

      assertThat(output).contains("it needs root", "no verdict is better than REVIEW", "ready at");
      assertThat(isReady()).isTrue();
    } finally {
      assertThat(run(somebody, "down", "--data", own.toString())).as(output).isZero();
    }
  }

  /** What an unprivileged user could have: the script and the packaged application. */
  private static Path copyOfTheProduct(Path project) throws Exception {
    Files.createDirectories(project.resolve("target"));
    var copy =
        new ProcessBuilder("cp", "-r", "lazaret", "bin", "target/quarkus-app", project.toString())
            .inheritIO()
            .start();
    assertThat(copy.waitFor()).isZero();
    Files.move(project.resolve("quarkus-app"), project.resolve("target/quarkus-app"));
    return project;
  }

  @Test
  void keepsItsDataAndSaysWhenItRunsAlready() throws Exception {
    assertThat(up()).as(output).isZero();
    String passwords = Files.readString(data.resolve("postgres/passwords"));
    assertThat(up()).isZero();
    assertThat(output).contains("already running").contains("http://localhost:" + port);
    lazaret("down", "--data", data.toString());

    assertThat(up()).as(output).isZero();

    assertThat(output).contains("ready at").doesNotContain("operator, password: ");
    assertThat(Files.readString(data.resolve("postgres/passwords"))).isEqualTo(passwords);
  }

  @Test
  void takesItsChildrenAlongWhenKilledAndStartsAgain() throws Exception {
    assertThat(up()).as(output).isZero();
    var started = CHILDREN.stream().map(this::child).toList();

    ProcessHandle.of(child("supervisor").pid()).orElseThrow().destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> started.stream().noneMatch(ProcessIdentity::isAlive));
    assertThat(up()).as(output).isZero();
  }

  @Test
  void startsAPartThatEndsUnaskedAgain() throws Exception {
    assertThat(up()).as(output).isZero();
    var parts = new ArrayList<>(List.of("worker", "web"));
    if (Files.exists(data.resolve("run/engine.pid"))) {
      parts.add("engine");
    }

    for (String part : parts) {
      ProcessIdentity killed = child(part);
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(child(part)).isNotEqualTo(killed));
    }

    Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(this::isReady);
  }

  private boolean isReady() throws IOException {
    var address = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
    var connection = (HttpURLConnection) address.toURL().openConnection();
    return connection.getResponseCode() == 200;
  }

  private int up() throws Exception {
    return lazaret(
        "up", "--detach", "--no-install", "--data", data.toString(), "--port", "" + port);
  }

  private ProcessIdentity child(String name) {
    try {
      return ProcessIdentity.parse(Files.readString(data.resolve("run/" + name + ".pid")))
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int uid(String name) throws IOException {
    return uid(Path.of("/proc", "" + child(name).pid()));
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private String environment(String name) throws IOException {
    return Files.readString(Path.of("/proc", "" + child(name).pid(), "environ"));
  }

  private String ownerPassword() throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("postgres/passwords"))) {
      return lines
          .filter(line -> line.startsWith("lazaret_owner="))
          .map(line -> line.substring("lazaret_owner=".length()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private int lazaret(String... words) throws Exception {
    return run(List.of("./lazaret"), words);
  }

  private int run(List<String> program, String... words) throws Exception {
    var line = new ArrayList<>(program);
    line.addAll(List.of(words));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
