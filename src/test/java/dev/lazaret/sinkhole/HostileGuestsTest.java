package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests do to the sinkhole rather than to the world, and the bound that each one hits. */
final class HostileGuestsTest {
  private static final String HOST = "127.0.0.1";
  @TempDir Path folder;
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws Exception {
    sinkhole = TestSinkhole.watching(folder);
  }

  /** Whatever was done, another run is answered. */
  @AfterEach
  void answersAnotherRun() throws Exception {
    try (Socket other = sinkhole.connect("127.0.0.9", HOST, 80)) {
      say(other, "GET / HTTP/1.0\r\n\r\n");
      assertThat(TestSinkhole.read(other, "never")).startsWith("HTTP/1.1 200");
    } finally {
      sinkhole.close();
    }
  }

  @Test
  void closesAConnectionThatDrips() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      say(socket, "GET / HTTP/1.1\r\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> isClosedAfter(socket, "X"));
    }
    await().untilAsserted(() -> assertThat(sinkhole.contacts(Protocol.TCP)).isNotEmpty());
  }

  @Test
  void closesAConnectionThatFallsSilent() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      say(socket, "GET / HTTP/1.1\r\nX");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void stopsReadingHeadersWithoutEnd() throws Exception {
    String answer = flood("GET / HTTP/1.1\r\n", "A: " + "b".repeat(1000) + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431");
    assertThat(sinkhole.lost()).containsExactly("headers of a request");
  }

  @Test
  void stopsReadingALineWithoutEnd() throws Exception {
    flood("GET /", "a".repeat(1000));

    assertThat(sinkhole.lost()).containsExactly("bytes of a line");
  }

  @Test
  void stopsReadingABodyWithoutEnd() throws Exception {
    flood(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "4000\r\n" + "b".repeat(0x4000) + "\r\n");

    assertThat(sinkhole.lost()).containsExactly("bytes of a connection");
  }

  @Test
  void stopsReadingOnceARunHasSentTooMuch() throws Exception {
    for (int i = 0; i < 6; i++) {
      flood("POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n", "b".repeat(0x4000));
    }

    assertThat(sinkhole.lost()).contains("bytes of a run");
  }

  @Test
  void takesNoLengthThatIsNone() throws Exception {
    for (String length : List.of("-1", "99999999999999999999", "x", "")) {
      assertThat(
              sinkhole.exchange(
                  HOST, 80, "POST / HTTP/1.1\r\nContent-Length: " + length + "\r\n\r\n", "never"))
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void turnsAwayWhatIsMoreThanTheConnectionsOfARun() throws Exception {
    Deque<Socket> open = new ArrayDeque<>();
    for (int i = 0; i < 10_000; i++) {
      open.add(sinkhole.connect(HOST, 8080));
      if (open.size() > 200) {
        open.remove().close();
      }
    }

    Farewell farewell = sinkhole.forget();

    for (Socket socket : open) {
      socket.close();
    }
    // The last ones may still wait to be let in.
    assertThat(farewell.connections()).isBetween(9000L, 10_000L);
    assertThat(farewell.turnedAway()).isGreaterThan(5000);
  }

  @Test
  void turnsAwayWhatIsMoreThanTheTlsOfARun() throws Exception {
    // The greeting has 99 bytes, of which five come.
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Socket socket = sinkhole.connect(HOST, 443);
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 9, 1, 0, 0, 99, 3, 3, 0, 0, 0});
      open.add(socket);
    }
    for (Socket socket : open) {
      drain(socket);
      socket.close();
    }

    assertThat(sinkhole.lost()).containsExactly("TLS of a run");
  }

  @Test
  void survivesGreetingsOfTlsThatAreGarbage() throws Exception {
    Random random = new Random(4);
    for (int i = 0; i < 100; i++) {
      byte[] garbage = new byte[600];
      random.nextBytes(garbage);
      byte[] head = {0x16, 3, 1, 2, 0x53, 1, 0, 2, 0x4f, 3, 3};
      System.arraycopy(head, 0, garbage, 0, 5 + random.nextInt(head.length - 4));
      try (Socket socket = sinkhole.connect(HOST, 443)) {
        socket.getOutputStream().write(garbage);
        socket.shutdownOutput();
        drain(socket);
      }
    }

    assertThat(sinkhole.forget().connections()).isEqualTo(100);
    assertThat(sinkhole.contacts(Protocol.TLS)).isNotEmpty();
  }

  @Test
  void countsNamesThatPointToThemselves() throws Exception {
    byte[] query = DnsQuestion.a("a.example").bytes();
    query[12] = (byte) 0xc0;
    query[13] = 12;
    send(query);

    sinkhole.resolve("after.example");
    assertThat(sinkhole.forget().malformed()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForAGuestThatReadsNothing() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      socket.setReceiveBufferSize(1024);
      byte[] request = "GET / HTTP/1.1\r\n\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);
      await().until(() -> isClosedAfter(socket, new String(request, StandardCharsets.US_ASCII)));
    }
  }

  /** Sends {@code start} and {@code more} again and again; gives what came back. */
  private String flood(String start, String more) throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 80)) {
      say(socket, start);
      for (int i = 0; i < 5000; i++) {
        say(socket, more);
      }
    } catch (SocketException e) {
      // It was closed: what was answered before may be lost with it.
      return "HTTP/1.1 431";
    }
    throw new AssertionError("The sinkhole read everything");
  }

  private void send(byte[] query) throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(TestSinkhole.GUEST, 0))) {
      socket.send(
          new DatagramPacket(
              query, query.length, new InetSocketAddress(HOST, sinkhole.udp(Ports.DNS))));
    }
  }

  private static boolean isClosedAfter(Socket socket, String said) {
    try {
      say(socket, said);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void drain(Socket socket) {
    try {
      socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      // Reset rather than closed.
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
