package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineScriptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path folder;
  private Path runsc;
  private Path log;

  @BeforeEach
  void recordCallsOfTheRuntime() throws Exception {
    runsc = folder.resolve("it's runsc");
    log = folder.resolve("log.json");
    Files.writeString(runsc, "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
    assertThat(runsc.toFile().setExecutable(true)).isTrue();
  }

  private Path inspect() throws Exception {
    SystemUser self = SystemUser.current();
    return new EngineScript("runsc-inspect")
        .with("RUNSC", runsc)
        .with("WORKER_UID", self.uid())
        .with("WORKER_GID", self.gid())
        .with("CALLS", folder.resolve("calls"))
        .writeTo(folder);
  }

  private Path net() throws Exception {
    return new EngineScript("runsc-net")
        .with("INSPECT", inspect())
        .with("JOIN", "/nowhere")
        .with("MASK", "/nowhere")
        .writeTo(folder);
  }

  private Path join() throws Exception {
    return new EngineScript("join-network")
        .with("PID", folder.resolve("sinkhole.pid"))
        .with("UID", 1)
        .with("SOCKET", "/run/nowhere/sinkhole.sock")
        .with("MASK", "/nowhere")
        .writeTo(folder);
  }

  private static Command.Outcome run(Path script, String... words) {
    var line = new ArrayList<>(List.of(script.toString()));
    line.addAll(List.of(words));
    return Command.of(line).run(PATIENCE);
  }

  private String refusal(String id, Path bundle) throws Exception {
    var outcome = run(join(), id, log.toString(), bundle.toString(), "create", id);
    assertThat(outcome.exit()).isEqualTo(1);
    return Files.readString(log);
  }

  private Path bundle() throws Exception {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Files.writeString(bundle.resolve("config.json"), "{}");
    return bundle;
  }

  @Test
  void writesTheCallsOfAContainerToAFolderOfItsOwn() throws Exception {
    var outcome = run(inspect(), "create", ID);

    assertThat(outcome.output())
        .startsWith("<--debug-log=" + folder.resolve("calls") + "/" + ID + "/%COMMAND%.log>")
        .endsWith("<create><" + ID + ">");
    assertThat(folder.resolve("calls").resolve(ID)).isDirectory();
  }

  @Test
  void takesNothingButAnIdForAFolder() throws Exception {
    assertThat(run(inspect(), "kill", ID, "9").output()).isEqualTo("<kill><" + ID + "><9>");
    assertThat(run(inspect(), "create", "../" + ID).output()).startsWith("<create><../");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void handsOtherCallsOnWordForWord() throws Exception {
    var outcome = run(net(), "--root", "create", "--log", "a b", "state", "*", "", ID + "0");

    assertThat(outcome.output()).isEqualTo("<--root><create><--log><a b><state><*><><" + ID + "0>");
  }

  @Test
  void tellsTheEngineThatTheSinkholeDoesNotRun() throws Exception {
    assertThat(refusal(ID, bundle()))
        .isEqualTo(
            "{\"level\":\"error\",\"msg\":\"no observation network for this run: the sinkhole does"
                + " not run (it has no pid file)\"}\n");
  }

  @Test
  void doesNotTakeAnotherProcessForTheSinkhole() throws Exception {
    Path pid = folder.resolve("sinkhole.pid");
    Files.writeString(pid, ProcessHandle.current().pid() + "\n");
    assertThat(refusal(ID, bundle())).contains("is another one");
  }

  @Test
  void takesNoPidFileThatHoldsSomethingElse() throws Exception {
    Files.writeString(folder.resolve("sinkhole.pid"), "1/../2");
    assertThat(refusal(ID, bundle())).contains("holds no number");
  }

  @Test
  void takesNoIdThatIsNone() throws Exception {
    assertThat(refusal(ID.substring(1), bundle())).contains("has not 64 digits");
    assertThat(refusal(ID.replace('0', 'g'), folder)).contains("is not hexadecimal");
  }

  @Test
  void refusesACallWithoutABundle() throws Exception {
    assertThat(refusal(ID, folder.resolve("absent"))).contains("named no bundle");
  }

  @Test
  void needsAWordForEveryPlace() {
    assertThatThrownBy(() -> new EngineScript("runsc-net").with("JOIN", "x").text())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("runsc-net");
  }
}
