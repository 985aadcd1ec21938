package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
final class EngineLauncherEngineIT {
  @TempDir Path data;
  private final List<String> said = new ArrayList<>();
  private final EngineLauncher launcher = new EngineLauncher(said::add);

  @BeforeEach
  void requireRoot() {
    assumeTrue(SystemUser.current().isRoot() || System.getenv("CI") != null, "needs root");
  }

  @AfterEach
  void leaveNothing() {
    launcher.cleanUp(data);
  }

  @Test
  void startsAnEngineOfItsOwnAndLeavesNothingBehind() throws Exception {
    long before = KernelSetting.value();

    RunningEngine engine = launcher.start(new EngineSettings(data, null, 512L << 20));
    boolean alive = engine.alive();
    int mounted = mounts().size();
    boolean bounded = Files.getFileStore(engine.folder()).getTotalSpace() < 600L << 20;
    engine.stop();

    assertThat(alive).isTrue();
    assertThat(mounted).isEqualTo(bounded ? 1 : 0);
    if (!bounded) {
      assertThat(said).anyMatch(line -> line.contains("not bounded in size"));
    }
    assertThat(engine.alive()).isFalse();
    assertThat(engine.socket().getParent()).doesNotExist();
    assertThat(data.resolve("engine.img")).doesNotExist();
    assertThat(mounts()).isEmpty();
    assertThat(KernelSetting.value()).isEqualTo(before);
  }

  @Test
  void startsAgainWhereAnEarlierEngineWasKilled() throws Exception {
    RunningEngine first = launcher.start(new EngineSettings(data, null, 512L << 20));
    var killed = ProcessHandle.of(first.pid()).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().join();

    RunningEngine second = launcher.start(new EngineSettings(data, null, 512L << 20));

    assertThat(second.alive()).isTrue();
    second.stop();
    assertThat(new EngineFolders(data).run()).doesNotExist();
  }

  @Test
  void opensTheEngineOnlyToTheWorkersGroup() throws Exception {
    var nobody = SystemUser.find("nobody").orElseThrow();

    RunningEngine engine = launcher.start(new EngineSettings(data, nobody, 512L << 20));

    var folders = new EngineFolders(data);
    assertThat(Files.getAttribute(engine.socket(), "unix:gid")).isEqualTo(nobody.gid());
    assertThat(Files.getPosixFilePermissions(engine.socket()))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    for (Path own :
        List.of(folders.evidence(), folders.calls(), folders.traceSocket().getParent())) {
      assertThat(Files.getAttribute(own, "unix:uid")).isEqualTo(nobody.uid());
      assertThat(Files.getPosixFilePermissions(own))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(Files.getAttribute(folders.configuration(), "unix:uid")).isEqualTo(0);
    engine.stop();
  }

  @Test
  void opensTheSinkholeOnlyToTheWorkersGroup() throws Exception {
    var nobody = SystemUser.find("nobody").orElseThrow();

    RunningEngine engine = launcher.start(new EngineSettings(data, nobody, 512L << 20));

    Path socket = new EngineFolders(data).sinkholeSocket();
    assertThat(Files.getAttribute(socket, "unix:gid")).isEqualTo(nobody.gid());
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    assertThat(mayWrite(nobody, socket)).isTrue();
    assertThat(mayWrite(SystemUsers.service(), socket)).isFalse();
    engine.stop();
  }

  private static boolean mayWrite(SystemUser user, Path socket) {
    return Command.of(List.of("test", "-w", socket.toString()))
        .as(user)
        .run(Duration.ofSeconds(10))
        .ok();
  }

  @Test
  void startsTheSinkholeAgainWhenItDies() throws Exception {
    RunningEngine engine = launcher.start(new EngineSettings(data, null, 512L << 20));
    Path pid = new EngineFolders(data).sinkholePid();
    long first = Long.parseLong(Files.readString(pid).strip());

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().atMost(Duration.ofSeconds(60)).until(() -> said.contains("Runs have a network again"));
    assertThat(said).anyMatch(line -> line.startsWith("Runs have no network"));
    assertThat(Long.parseLong(Files.readString(pid).strip())).isNotEqualTo(first);
    engine.stop();
  }

  @Test
  void endsTheSinkholeWithItsEngine() throws Exception {
    RunningEngine engine = launcher.start(new EngineSettings(data, null, 512L << 20));
    long sinkhole = Long.parseLong(Files.readString(new EngineFolders(data).sinkholePid()).strip());

    ProcessHandle.of(engine.pid()).orElseThrow().destroyForcibly();

    await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(sinkhole).isEmpty());
    engine.stop();
    assertThat(said).noneMatch(line -> line.startsWith("Runs have no network"));
  }

  @Test
  void startsWithoutANetworkWhereNoneCanBeBuiltAndSaysWhy() throws Exception {
    var absent = new SinkholeProgram("dev.lazaret.absent.Main", EngineLauncher.class);

    RunningEngine engine =
        new EngineLauncher(said::add, absent).start(new EngineSettings(data, null, 512L << 20));

    var folders = new EngineFolders(data);
    assertThat(engine.alive()).isTrue();
    assertThat(said)
        .anyMatch(line ->
            line.startsWith("Runs have no network") && line.contains("dev.lazaret.absent.Main"));
    assertThat(Files.readString(folders.configuration().resolve("daemon.json")))
        .contains("runsc-inspect")
        .doesNotContain("runsc-net");
    assertThat(folders.sinkholeSocket()).doesNotExist();
    engine.stop();
  }

  @Test
  void leavesNothingWhenItsProcessIsKilled() throws Exception {
    var holder = hold();
    await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(data.resolve("started")));
    assertThat(programs()).contains("java", "dockerd", "containerd");

    holder.kill();

    await().atMost(Duration.ofSeconds(30)).until(() -> programs().isEmpty());
    launcher.cleanUp(data);
    assertThat(mounts()).isEmpty();
    assertThat(new EngineFolders(data).run()).doesNotExist();
  }

  private ServiceProcess hold() {
    return ServiceProcess.start(
        new ServiceProcess.Spec(
            "holder",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EngineHolder.class.getName(),
                data.toString()),
            Map.of(),
            SystemUser.current(),
            "KILL",
            Path.of("").toAbsolutePath(),
            data.resolve("holder.log")));
  }

  /** What is mounted for the engine of this folder: others of this machine come and go. */
  private List<String> mounts() throws IOException {
    String run = new EngineFolders(data).run().toString();
    return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .filter(mount -> mount.contains(data.toString()) || mount.contains(run))
        .toList();
  }

  /** The programs that run for the engine of this folder. */
  private List<String> programs() {
    String run = new EngineFolders(data).run() + "/";
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains(run))
        .map(process -> commandLine(process).split("\0", 2)[0].replaceAll(".*/", ""))
        .toList();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException e) {
      return ""; // it has ended
    }
  }
}
