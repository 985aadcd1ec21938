package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
  @TempDir Path folder;

  @Test
  void namesTheOptionWhereThePortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = new UpSettings(new DataFolder(folder), "127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> Preflight.check(settings))
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--port");
    }
  }

  @Test
  void aStartThatIsRefusedLeavesNothingBehind() throws IOException {
    Path data = folder.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = new UpSettings(new DataFolder(data), "127.0.0.1", taken.getLocalPort());
      var terminal = new Terminal(new PrintWriter(Writer.nullWriter()));

      assertThatThrownBy(() -> new Supervisor(settings, terminal, parts -> {}).run())
          .isInstanceOf(CommandFailure.class);
      assertThatThrownBy(() -> new Detached(settings, terminal).start())
          .isInstanceOf(CommandFailure.class);
    }

    assertThat(data).doesNotExist();
  }

  @Test
  void saysThatAnotherPortIsNotTakenByWhatRunsAlready() throws IOException {
    var state = new RunState(new DataFolder(folder));
    Files.createDirectories(folder.resolve("run"));
    state.recordSupervisor();
    state.recordAddress("http://localhost:8080");
    var out = new StringWriter();
    var settings = new UpSettings(new DataFolder(folder), "127.0.0.1", 9090);

    new Detached(settings, new Terminal(new PrintWriter(out, true))).start();

    assertThat(out.toString())
        .contains("already running", "http://localhost:8080")
        .contains("nothing was started at http://localhost:9090", "./lazaret down");
  }

  @Test
  void namesTheFolderWhereTheDiskIsFull() {
    assertThatThrownBy(() -> Preflight.refuseFullDisk(folder, Long.MAX_VALUE))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("--data");
  }
}
