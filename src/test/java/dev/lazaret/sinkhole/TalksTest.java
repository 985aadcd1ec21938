package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Each protocol but HTTP, spoken by a client over a real connection. */
final class TalksTest {
  private static final String HOST = "127.0.0.1";
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
  @CsvSource({
    "21, 220, USER x, 331, FTP",
    "22, SSH-2.0-OpenSSH, SSH-2.0-Go, '', SSH",
    "25, 220, EHLO me, 250-, SMTP",
    "587, 220, AUTH PLAIN AGEAYg==, 235, SMTP",
    "110, +OK, STAT, +OK 0 0, POP3",
    "143, * OK, a1 LOGIN x y, a1 OK, IMAP",
  })
  void speaksFirstWhereAServerDoes(
      int port, String greeting, String said, String answer, Protocol protocol) throws Exception {
    try (Socket socket = sinkhole.connect(HOST, port)) {
      assertThat(TestSinkhole.read(socket, "\n")).startsWith(greeting);
      say(socket, said + "\r\n");
      assertThat(answer.isEmpty() ? "" : TestSinkhole.read(socket, "\n")).startsWith(answer);
    }

    assertThat(sinkhole.contact(protocol).said()).isEqualTo(said);
    assertThat(sinkhole.contact(protocol).port()).isEqualTo(port);
  }

  @Test
  void letsAMinerIn() throws Exception {
    String login =
        "{\"id\":7,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"48a\",\"pass\":\"x\"}}\n";

    String answer = sinkhole.exchange(HOST, 3333, login, "\n");

    assertThat(answer).startsWith("{\"id\":7,").contains("\"job_id\"");
    assertThat(sinkhole.contact(Protocol.STRATUM).said()).contains("\"login\":\"48a\"");
  }

  @Test
  void letsAMinerInThatWaitsBeforeItSpeaks() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 110)) {
      assertThat(TestSinkhole.read(socket, "\n")).startsWith("+OK");
      say(socket, "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n");
      assertThat(TestSinkhole.read(socket, "\n")).contains("mining.notify");
    }
    assertThat(sinkhole.contact(Protocol.STRATUM).port()).isEqualTo(110);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hello\":\"world\"}",
        "{\"id\":1,\"method\":\"login\",\"params\":{\"user\":\"a\",\"login\":\"b\"}}",
        "{\"log\":\"mining.subscribe\",\"method\":\"write\"}",
        "{ no json",
      })
  void takesOtherLinesOfJsonForWhatTheyAre(String line) throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 9000)) {
      say(socket, line + "\n");
      assertThat(sinkhole.contact(Protocol.TCP).said()).isEqualTo(line);
    }
    assertThat(sinkhole.contacts(Protocol.STRATUM)).isEmpty();
  }

  @Test
  void answersRedis() throws Exception {
    assertThat(sinkhole.exchange(HOST, 6379, "*2\r\n$4\r\nAUTH\r\n$3\r\nabc\r\n", "\n"))
        .isEqualTo("+OK\r\n");
    assertThat(sinkhole.contact(Protocol.REDIS).said()).isEqualTo("AUTH abc");
  }

  @Test
  void refusesALoginToMysql() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, Ports.MYSQL)) {
      assertThat(TestSinkhole.read(socket, "mysql_native_password")).contains("8.0.36");
      say(socket, "\45\0\0\1" + "\0".repeat(32) + "root\0");
      assertThat(TestSinkhole.read(socket, "denied")).contains("#28000Access denied");
    }
    assertThat(sinkhole.contact(Protocol.MYSQL).said()).isEqualTo("login of root");
  }

  @Test
  void refusesALoginToPostgres() throws Exception {
    String startup = "\0\0\0\26\0\3\0\0user\0postgres\0\0";
    try (Socket socket = sinkhole.connect(HOST, 5432)) {
      say(socket, "\0\0\0\10\4\u00d2\26\57");
      assertThat(TestSinkhole.read(socket, "N")).isEqualTo("N");
      say(socket, "\0\0\0" + (char) (startup.length()) + startup.substring(4));
      assertThat(TestSinkhole.read(socket, "\3")).startsWith("R");
      say(socket, "p\0\0\0\10abc\0");
      assertThat(TestSinkhole.read(socket, "failed")).contains("C28P01");
    }
    await()
        .untilAsserted(() ->
            assertThat(sinkhole.contacts(Protocol.POSTGRES))
                .extracting(Heard.Contacted::said)
                .containsExactly("asks for encryption", "user postgres"));
  }

  @Test
  void playsWhomAProxyIsAskedFor() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 1080)) {
      say(socket, "\5\1\0");
      assertThat(socket.getInputStream().readNBytes(2)).containsExactly(5, 0);
      say(socket, "\5\1\0\3\14evil.example\0\120");
      assertThat(socket.getInputStream().readNBytes(10)).startsWith(5, 0);
      say(socket, "GET /inside HTTP/1.0\r\n\r\n");
      assertThat(TestSinkhole.read(socket, "never")).startsWith("HTTP/1.1 200");
    }
    assertThat(sinkhole.contact(Protocol.SOCKS).said()).isEqualTo("SOCKS5 evil.example:80");
    assertThat(sinkhole.contact(Protocol.HTTP).said()).isEqualTo("GET /inside");
  }

  @Test
  void hearsAReverseShellThatSaysNothing() throws Exception {
    try (Socket socket = sinkhole.connect(HOST, 4444)) {
      assertThat(sinkhole.contact(Protocol.TCP).said()).isEmpty();
    }
  }

  @Test
  void doesNotKnowThePortThatThePacketFilterChanged() throws Exception {
    sinkhole.exchange(HOST, Ports.GENERIC, "GET / HTTP/1.0\r\n\r\n", "never");

    assertThat(sinkhole.contact(Protocol.HTTP).port()).isZero();
  }

  @Test
  void answersNamesOverTcp() throws Exception {
    byte[] query = DnsQuestion.a("tcp.example").bytes();
    try (Socket socket = sinkhole.connect(HOST, Ports.DNS)) {
      socket
          .getOutputStream()
          .write(
              ByteBuffer.allocate(2 + query.length)
                  .putShort((short) query.length)
                  .put(query)
                  .array());
      int length = ByteBuffer.wrap(socket.getInputStream().readNBytes(2)).getShort();
      Message answer = new Message(socket.getInputStream().readNBytes(length));
      assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
    }
  }

  @Test
  void tellsTheTime() throws Exception {
    byte[] query = new byte[48];
    query[0] = 4 << 3 | 3;
    query[40] = 99;
    byte[] answer = datagram("127.3.7.7", Ports.NTP, query);

    long seconds = ByteBuffer.wrap(answer, 40, 4).getInt() & 0xffff_ffffL;
    assertThat(seconds - 2_208_988_800L)
        .isCloseTo(Instant.now().getEpochSecond(), Offset.offset(5L));
    assertThat(answer[24]).isEqualTo((byte) 99);
    assertThat(sinkhole.contact(Protocol.NTP).address()).isEqualTo("127.3.7.7");
  }

  @ParameterizedTest
  @ValueSource(ints = {Ports.GENERIC, Ports.DNS})
  void hearsDatagramsThatAreNoQuestions(int port) throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(TestSinkhole.GUEST, 0))) {
      byte[] said = ("x" + TestSinkhole.SECRET).getBytes(StandardCharsets.US_ASCII);
      socket.send(
          new DatagramPacket(
              said, said.length, new InetSocketAddress("127.3.7.8", sinkhole.udp(port))));
    }

    assertThat(sinkhole.contact(Protocol.UDP).said()).startsWith("xwJalr");
    await().until(() -> !sinkhole.decoys().isEmpty());
    assertThat(sinkhole.decoys().getFirst().protocol()).isEqualTo(Protocol.UDP);
  }

  @Test
  void tellsADecoyThatCameBeforeTheProtocolWasKnown() throws Exception {
    sinkhole.exchange(HOST, 25, "EHLO " + TestSinkhole.SECRET + "\r\n", "8BITMIME");

    await().until(() -> !sinkhole.decoys().isEmpty());
    assertThat(sinkhole.decoys().getFirst())
        .extracting(Heard.DecoySent::protocol, Heard.DecoySent::port, Heard.DecoySent::own)
        .containsExactly(Protocol.SMTP, 25, false);
  }

  private byte[] datagram(String to, int port, byte[] query) throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(TestSinkhole.GUEST, 0))) {
      socket.setSoTimeout(5000);
      socket.connect(new InetSocketAddress(to, sinkhole.udp(port)));
      socket.send(new DatagramPacket(query, query.length));
      var answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      return Arrays.copyOf(answer.getData(), answer.getLength());
    }
  }

  private static void say(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
