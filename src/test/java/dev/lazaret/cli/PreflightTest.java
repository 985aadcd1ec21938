package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  void namesTheFolderWhereTheDiskIsFull() {
    assertThatThrownBy(() -> Preflight.refuseFullDisk(folder, Long.MAX_VALUE))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("--data");
  }
}
