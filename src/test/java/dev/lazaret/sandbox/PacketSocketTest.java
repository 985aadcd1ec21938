package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PacketSocketTest {
  @TempDir Path folder;

  @Test
  void interruptsNobodyWhoWasGivenItsDescriptorAfterIt() throws Exception {
    var closed = PacketSocket.listen(folder.resolve("closed"));
    closed.close();
    var next = PacketSocket.listen(folder.resolve("next"));

    closed.interrupt();

    var accepting = new Thread(() -> accept(next));
    accepting.start();
    accepting.join(200);
    assertThat(accepting.isAlive()).isTrue();
    next.interrupt();
    accepting.join();
    next.close();
  }

  private static void accept(PacketSocket socket) {
    assertThatThrownBy(socket::accept).isInstanceOf(IOException.class);
  }
}
