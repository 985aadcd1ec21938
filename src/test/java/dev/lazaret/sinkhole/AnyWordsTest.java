package dev.lazaret.sinkhole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beginnings of every protocol, broken at random: a conversation may end, and never by a fault. */
final class AnyWordsTest {
  private static final List<String> BEGINNINGS =
      List.of(
          "GET /v1.41/info?x HTTP/1.1\r\nHost: a:80\r\nExpect: 100-continue\r\n\r\n",
          "POST http://a/b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
          "CONNECT a:443 HTTP/1.1\r\n\r\n\26\3\1\0\5\1\0\0\1\3",
          "\5\1\0\5\1\0\3\4name\0\120GET / HTTP/1.1\r\n\r\n",
          "\4\1\0\120\0\0\0\1user\0name\0",
          "\0\0\0\10\4\u00d2\26\57\0\0\0\26\0\3\0\0user\0postgres\0\0p\0\0\0\10abc\0",
          "*2\r\n$4\r\nAUTH\r\n$3\r\nabc\r\n",
          "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n{\"id\": 99999999999}\n",
          "EHLO me\r\nDATA\r\ntext\r\n.\r\nQUIT\r\n",
          "a1 LOGIN x y\r\na2 LOGOUT\r\n",
          "NICK me\r\nUSER a b c :d\r\nPING :x\r\n",
          "\45\0\0\1" + "\0".repeat(32) + "root\0",
          "\0\35\0\7\1\0\0\1\0\0\0\0\0\0\1a\7example\0\0\1\0\1",
          "SSH-2.0-x\r\n",
          "\26\3\1\0\101\1\0\0\75\3\3"
              + "r".repeat(32)
              + "\0\0\2\23\1\1\0\0\22\0\0\0\16\0\14\0\0\11a.example");

  @TempDir Path folder;
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws Exception {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
    sinkhole = TestSinkhole.watching(folder);
  }

  @AfterEach
  void close() throws Exception {
    sinkhole.close();
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @Test
  void endConversationsAtMost() throws Exception {
    Random random = new Random(4);
    for (int round = 0; round < 40; round++) {
      for (String beginning : BEGINNINGS) {
        int port = Ports.TCP.get(random.nextInt(Ports.TCP.size()));
        say(port, broken(beginning.getBytes(ISO_8859_1), random));
      }
    }

    Farewell farewell = sinkhole.forget();

    assertThat(faults).isEmpty();
    assertThat(farewell.connections()).isEqualTo(40L * BEGINNINGS.size());
  }

  private void say(int port, byte[] words) throws IOException {
    try (Socket socket = sinkhole.connect("127.0.0.1", port)) {
      socket.getOutputStream().write(words);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("The sinkhole keeps a connection open", e);
    } catch (SocketException e) {
      // Reset: it was closed with words unread.
      assertThat(e).isNotNull();
    }
  }

  private static byte[] broken(byte[] words, Random random) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return words;
    }
    byte[] broken = Arrays.copyOf(words, 2 + random.nextInt(words.length));
    for (int flips = kind == 1 ? 0 : 1 + random.nextInt(4); flips > 0; flips--) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
    }
    return broken;
  }
}
