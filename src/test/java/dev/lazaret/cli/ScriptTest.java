package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script in a folder of its own, with JDKs and package tools that only say what they were
 * asked.
 */
final class ScriptTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "chmod",
          "comm",
          "cut",
          "dirname",
          "env",
          "find",
          "flock",
          "grep",
          "ln",
          "mkdir",
          "readlink",
          "rm",
          "sed",
          "sort",
          "touch");

  @TempDir Path home;
  private Path tools;
  private String output = "";

  @BeforeEach
  void copyScript() throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("target/quarkus-app"));
    Files.copy(Path.of("lazaret"), home.resolve("lazaret"));
    Files.copy(Path.of("bin/packages.sh"), home.resolve("bin/packages.sh"));
    Files.createFile(home.resolve("target/quarkus-app/quarkus-run.jar"));
    tools = Files.createDirectory(home.resolve("tools"));
    for (String tool : TOOLS) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          tools.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    for (String folder : List.of("usr/sbin", "run", "etc", "var/lib")) {
      Files.createDirectories(home.resolve("root").resolve(folder));
    }
    tool("id", "echo 0");
    tool("dpkg-query", "exit 1");
    tool(
        "apt-get",
        "echo apt-get \"$@\"",
        "[ -x \"$LAZARET_ROOT/usr/sbin/policy-rc.d\" ] && echo starts are forbidden");
  }

  @Test
  void takesTheNewestJdkThatIsNewEnough() throws Exception {
    jdk("java-17", "17.0.15");
    jdk("temurin-25", "25.0.3");

    assertThat(run("status")).isZero();
    assertThat(output).contains("temurin-25 runs").contains("quarkus-run.jar status");
  }

  @Test
  void saysWhatToDoWithoutAJdk() throws Exception {
    jdk("java-17", "17.0.15");

    assertThat(run("status")).isEqualTo(4);
    assertThat(output).contains("needs JDK 25 or newer").contains("set JAVA_HOME");
  }

  @Test
  void explainsItselfAndCountsAsWrongUseWithoutAWord() throws Exception {
    assertThat(run()).isEqualTo(3);
    assertThat(output).contains("./lazaret up [options]");
    assertThat(run("help")).isZero();
  }

  @Test
  void installsWithoutRemovingAndKeepsServicesFromStarting() throws Exception {
    jdk("temurin-25", "25.0.3");

    assertThat(run("up")).isZero();

    assertThat(output)
        .containsPattern("apt-get .*--no-remove .*install docker.io runsc")
        .contains("starts are forbidden");
    assertThat(home.resolve("root/usr/sbin/policy-rc.d")).doesNotExist();
    assertThat(Files.readSymbolicLink(home.resolve("root/etc/systemd/system/docker.service")))
        .isEqualTo(Path.of("/dev/null"));
  }

  @Test
  void changesNothingBesideAnotherEngine() throws Exception {
    jdk("temurin-25", "25.0.3");
    Files.createFile(home.resolve("root/run/docker.sock"));

    assertThat(run("up")).isZero();

    assertThat(output)
        .contains("another Docker or containerd is here", "socket /run/docker.sock", "--install")
        .doesNotContain("apt-get -");
    assertThat(home.resolve("root/etc/systemd")).doesNotExist();
  }

  @Test
  void countsPackagesOfOthersAsAnotherEngine() throws Exception {
    jdk("temurin-25", "25.0.3");
    tool("dpkg-query", "echo installed docker-ce; echo installed docker-doc");

    assertThat(run("up")).isZero();

    assertThat(output).contains("package docker-ce").doesNotContain("docker-doc", "apt-get -");
  }

  @Test
  void installsBesideAnotherEngineWhenAsked() throws Exception {
    jdk("temurin-25", "25.0.3");
    Files.createFile(home.resolve("root/run/docker.sock"));

    assertThat(run("up", "--install")).isZero();

    assertThat(output).contains("install docker.io runsc");
  }

  @Test
  void neverInstallsAgainstTheWish() throws Exception {
    jdk("temurin-25", "25.0.3");

    assertThat(run("up", "--no-install")).isZero();

    assertThat(output).contains("because of --no-install").doesNotContain("apt-get -");
  }

  private void jdk(String name, String version) throws IOException {
    Path bin = Files.createDirectories(home.resolve("jvm").resolve(name).resolve("bin"));
    Files.writeString(bin.resolveSibling("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(bin.resolve("javac"), "exit 0");
    executable(bin.resolve("java"), "echo " + name + " runs \"$@\"");
  }

  private void tool(String name, String... lines) throws IOException {
    executable(tools.resolve(name), lines);
  }

  private static void executable(Path path, String... lines) throws IOException {
    Files.writeString(path, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private int run(String... words) throws Exception {
    var line = new java.util.ArrayList<>(List.of("bash", home.resolve("lazaret").toString()));
    line.addAll(List.of(words));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", tools.toString(),
                "LAZARET_ROOT", home.resolve("root").toString(),
                "LAZARET_JVM_FOLDER", home.resolve("jvm").toString()));
    Process process = builder.start();
    output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
