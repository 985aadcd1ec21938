package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    String mounts = Files.readString(Path.of("/proc/self/mountinfo"));

    RunningEngine engine = launcher.start(new EngineSettings(data, null, 512L << 20));
    boolean alive = engine.alive();
    boolean bounded = Files.getFileStore(engine.folder()).getTotalSpace() < 600L << 20;
    engine.stop();

    assertThat(alive).isTrue();
    if (!bounded) {
      assertThat(said).anyMatch(line -> line.contains("not bounded in size"));
    }
    assertThat(engine.alive()).isFalse();
    assertThat(engine.socket().getParent()).doesNotExist();
    assertThat(data.resolve("engine.img")).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).isEqualTo(mounts);
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
        .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw----"));
    for (Path own :
        List.of(folders.evidence(), folders.calls(), folders.traceSocket().getParent())) {
      assertThat(Files.getAttribute(own, "unix:uid")).isEqualTo(nobody.uid());
      assertThat(Files.getPosixFilePermissions(own))
          .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(Files.getAttribute(folders.configuration(), "unix:uid")).isEqualTo(0);
    engine.stop();
  }
}
