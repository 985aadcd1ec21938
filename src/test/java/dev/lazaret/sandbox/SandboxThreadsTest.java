package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SandboxThreadsTest {
  @TempDir Path proc;

  @BeforeEach
  void aShimWithAKernelAFileServerAndAProgram() throws IOException {
    thread(10, 10, "20 30 ", "5 5 1", "S 1");
    Files.writeString(proc.resolve("10/comm"), "containerd-shim\n");
    thread(10, 11, "", "9000 9000 9", "S 1");
    thread(20, 20, "40 ", "100 50 3", "S 10");
    thread(20, 21, "", "7 0 1", "R 10");
    thread(30, 30, "", "2 2 2", "D 10");
    thread(40, 40, "", "4000 600 3", "t 20");
  }

  private void thread(int process, int id, String children, String figures, String stat)
      throws IOException {
    Path folder = Files.createDirectories(proc.resolve(process + "/task/" + id));
    Files.writeString(folder.resolve("children"), children);
    Files.writeString(folder.resolve("schedstat"), figures + "\n");
    Files.writeString(folder.resolve("stat"), id + " (a name) S 1) " + stat + " 0 0\n");
    Files.writeString(proc.resolve(process + "/stat"), id + " (exe) " + stat + " 0 0\n");
  }

  @Test
  void seesAllThatIsBelowTheShimAndNotTheShim() {
    var look = SandboxThreads.of(proc, 20).look(1);

    assertThat(look.wanted())
        .containsOnlyKeys(20, 21, 30, 40)
        .containsEntry(20, 150L)
        .containsEntry(40, 4600L);
  }

  @Test
  void seesThatAFileServerWaitsForADisk() {
    assertThat(SandboxThreads.of(proc, 20).look(1).onDisk()).isTrue();
  }

  @Test
  void aNameSaysNothingAboutAState() throws IOException {
    thread(30, 30, "", "2 2 2", "S 10");
    Files.writeString(proc.resolve("30/task/30/stat"), "30 (x) D 1) S 10 0\n");

    assertThat(SandboxThreads.of(proc, 20).look(1).onDisk()).isFalse();
  }

  @Test
  void seesNothingOfWhatAnotherProcessHasInherited() throws IOException {
    Files.writeString(proc.resolve("10/comm"), "systemd\n");

    assertThat(SandboxThreads.of(proc, 20).look(1).wanted()).isEmpty();
  }

  @Test
  void seesNothingOfAContainerThatHasEnded() {
    var look = SandboxThreads.of(proc, 99).look(1);

    assertThat(look.wanted()).isEmpty();
    assertThat(look.onDisk()).isFalse();
  }
}
