package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests do to hide one thing behind many, and what is told nevertheless. */
final class RecordFloodTest {
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

  @Test
  void tellsNoMoreNamesThanItsBoundAndCountsTheOthers() throws Exception {
    for (int i = 0; i < Budget.NAMES + 50; i++) {
      sinkhole.resolve(i + ".example");
    }

    assertThat(sinkhole.forget().lost()).isEqualTo(50);
    assertThat(sinkhole.heard().getLast())
        .isInstanceOfSatisfying(
            Heard.Lost.class,
            lost -> {
              assertThat(lost.bound()).isEqualTo("names");
              assertThat(lost.records()).isEqualTo(50);
            });
  }

  @Test
  void answersAnotherRunWhileOneFloodsItWithQuestions() throws Exception {
    try (var socket = new DatagramSocket(new InetSocketAddress(TestSinkhole.GUEST, 0))) {
      byte[] query = DnsQuestion.a("a.example").bytes();
      var packet =
          new DatagramPacket(
              query, query.length, new InetSocketAddress(HOST, sinkhole.udp(Ports.DNS)));
      for (int i = 0; i < 20 * Pace.BURST; i++) {
        socket.send(packet);
      }
    }

    assertThat(DnsQuestion.a("b.example").ask("127.0.0.9", HOST, sinkhole.udp(Ports.DNS)))
        .startsWith("127.3.");
    assertThat(sinkhole.lost()).containsExactly("datagrams a second");
  }

  @Test
  void tellsADecoyAfterAFloodOfContacts() throws Exception {
    for (int i = 0; i < Budget.OF_PROTOCOL + 20; i++) {
      sinkhole.exchange(HOST, 80, "GET /" + i + " HTTP/1.0\r\n\r\n", "never");
    }
    sinkhole.exchange(HOST, 80, "GET /" + TestSinkhole.SECRET + " HTTP/1.0\r\n\r\n", "never");

    assertThat(sinkhole.lost()).containsExactly("contacts over HTTP");
    assertThat(sinkhole.contacts(Protocol.HTTP)).hasSize(Budget.OF_PROTOCOL);
    assertThat(sinkhole.decoys()).hasSize(1);
  }

  @Test
  void tellsWhatRepeatsItselfAFewTimesAndLosesNothing() throws Exception {
    for (int i = 0; i < Budget.OF_PROTOCOL + 20; i++) {
      sinkhole.exchange(HOST, 80, "GET /again HTTP/1.0\r\n\r\n", "never");
    }

    assertThat(sinkhole.lost()).isEmpty();
    assertThat(sinkhole.contacts(Protocol.HTTP)).hasSize(Budget.REPEATS);
  }

  @Test
  void keepsOnlySoMuchForAWorkerThatDoesNotWatch() throws Exception {
    String guest = "127.0.0.5";
    sinkhole.client().register(Registration.of(guest));
    int size = 128 + "000.example".length() + 180;
    for (int i = 0; i < 400; i++) {
      DnsQuestion.a(
              "%03d.%s.example"
                  .formatted(i, ("x".repeat(59) + ".").repeat(3).replaceAll("\\.$", "")))
          .ask(guest, "127.3.9.53", sinkhole.udp(Ports.DNS));
    }

    assertThat(sinkhole.client().forget(guest).lost())
        .isGreaterThan(400 - TestSinkhole.BOUNDS.recordBytes() / 300)
        .isLessThan(400 - TestSinkhole.BOUNDS.recordBytes() / (size + 20));
  }

  @Test
  void remembersOnlySoManyAddressesThatNobodyRegistered() {
    Runs runs = new Runs(TestSinkhole.BOUNDS, Names.DOCUMENTATION, Clock.systemUTC());
    Run first = runs.at("10.0.0.1");
    for (int i = 2; i < 12; i++) {
      runs.at("10.0.0." + i);
    }

    assertThat(runs.at("10.0.0.1")).isNotSameAs(first);
  }
}
