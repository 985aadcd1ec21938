package dev.lazaret.sinkhole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerSessionTest {
  @TempDir Path folder;
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws Exception {
    sinkhole = TestSinkhole.watching(folder);
  }

  @AfterEach
  void close() throws Exception {
    sinkhole.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\n",
        "{}\n",
        "{\"command\":\"other\",\"id\":1}\n",
        "{\"command\":\"watch\",\"id\":1}\n",
        "{\"command\":\"register\",\"id\":1,\"run\":{\"address\":\"::1\",\"marks\":[],\"pages\":[],"
            + "\"credentials\":{\"accessKeyId\":\"\",\"secretAccessKey\":\"\",\"token\":\"\"}}}\n",
        "{\"command\":\"probe\",\"id\":1,\"run\":\"127.0.0.2\",\"question\":{\"kind\":\"http\","
            + "\"port\":80,\"path\":\"/ HTTP/1.1\",\"host\":\"a\",\"millis\":100}}\n",
      })
  void endsAConnectionOfWordsThatAreNoCommand(String said) throws Exception {
    try (SocketChannel worker = connect()) {
      worker.write(ByteBuffer.wrap(said.getBytes(US_ASCII)));
      assertThat(worker.read(ByteBuffer.allocate(100))).isEqualTo(-1);
    }
    assertOtherWorkerIsServed();
  }

  @Test
  void endsAConnectionWhoseLineHasNoEnd() throws Exception {
    try (SocketChannel worker = connect()) {
      ByteBuffer much = ByteBuffer.allocate(1 << 20);
      boolean closed = false;
      for (int i = 0; i < 64 && !closed; i++) {
        closed = !writes(worker, much.clear());
      }
      assertThat(closed).isTrue();
    }
    assertOtherWorkerIsServed();
  }

  @Test
  void letsNobodyAskAboutARunOfAnotherWorker() throws Exception {
    try (SocketChannel worker = connect()) {
      worker.write(
          ByteBuffer.wrap(
              "{\"command\":\"watch\",\"id\":7,\"run\":\"127.0.0.2\"}\n".getBytes(US_ASCII)));
      ByteBuffer reply = ByteBuffer.allocate(1000);
      worker.read(reply);
      assertThat(new String(reply.array(), 0, reply.position(), US_ASCII))
          .startsWith("{\"message\":\"refused\",\"id\":7,");
    }
  }

  private void assertOtherWorkerIsServed() throws Exception {
    sinkhole.resolve("a.example");
    assertThat(sinkhole.forget().queries()).isEqualTo(1);
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s.sock")));
  }

  private static boolean writes(SocketChannel worker, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        worker.write(bytes);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
