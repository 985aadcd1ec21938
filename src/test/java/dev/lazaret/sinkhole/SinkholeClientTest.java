package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkholeClientTest {
  @TempDir Path folder;
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException {
    sinkhole = TestSinkhole.open(folder, TestSinkhole.BOUNDS);
  }

  @AfterEach
  void close() throws IOException {
    sinkhole.close();
  }

  @Test
  void tellsTheWholeWayFromTheNameToTheWords() throws Exception {
    register();

    String address = sinkhole.resolve("evil.example");
    sinkhole.exchange(address, 80, "GET /a HTTP/1.0\r\nHost: evil.example\r\n\r\n", "never");

    Heard.Contacted contact = sinkhole.contact(Protocol.HTTP);
    assertThat(contact.address()).isEqualTo(address).startsWith("127.3.");
    assertThat(contact.port()).isEqualTo(80);
    assertThat(contact.name()).isEqualTo("evil.example");
    assertThat(contact.said()).isEqualTo("GET /a host evil.example");
    assertThat(sinkhole.heard().getFirst())
        .isEqualTo(new Heard.NameAsked(sinkhole.heard().getFirst().at(), "evil.example", "A"));
  }

  @Test
  void keepsWhatHappenedBeforeTheRunWasKnown() throws Exception {
    sinkhole.resolve("early.example");

    register();

    await().until(() -> !sinkhole.heard().isEmpty());
    assertThat(sinkhole.heard().getFirst())
        .isInstanceOfSatisfying(
            Heard.NameAsked.class, asked -> assertThat(asked.name()).isEqualTo("early.example"));
  }

  @Test
  void hasToldEverythingWhenARunIsForgotten() throws Exception {
    register();
    for (int i = 0; i < 200; i++) {
      sinkhole.resolve(i + ".example");
    }

    Farewell farewell = sinkhole.forget();

    assertThat(sinkhole.heard()).filteredOn(Heard.NameAsked.class::isInstance).hasSize(200);
    assertThat(farewell.queries()).isEqualTo(200);
    assertThat(farewell.lost()).isZero();
  }

  @Test
  void keepsRunsApart() throws Exception {
    register();
    sinkhole.client().register(Registration.of("127.0.0.3"));
    try (Socket other = sinkhole.connect("127.0.0.3", "127.0.0.1", 80)) {
      other
          .getOutputStream()
          .write("GET /other HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      TestSinkhole.read(other, "never");
    }

    sinkhole.forget();

    assertThat(sinkhole.heard()).isEmpty();
    assertThat(sinkhole.client().forget("127.0.0.3").connections()).isEqualTo(1);
  }

  @Test
  void refusesASecondRunAtAnAddressAndMoreThanItsBound() throws Exception {
    register();
    for (int i = 3; i < 6; i++) {
      sinkhole.client().register(Registration.of("127.0.0." + i));
    }

    assertRefused(() -> register(), "a run is registered at 127.0.0.2");
    assertRefused(
        () -> sinkhole.client().register(Registration.of("127.0.0.9")), "there are 4 runs");
    assertRefused(() -> sinkhole.client().forget("127.0.0.9"), "no run of this connection");
  }

  @Test
  void letsAnotherWorkerTakeAnAddressWhoseWorkerDied() throws Exception {
    Path socket = folder.resolve("s.sock");
    SinkholeClient dying = SinkholeClient.open(socket);
    dying.register(Registration.of("127.0.0.7"));

    dying.close();

    await()
        .ignoreExceptionsInstanceOf(SinkholeFailure.class)
        .until(() -> {
          sinkhole.client().register(Registration.of("127.0.0.7"));
          return true;
        });
    assertThat(dying.gone()).isTrue();
  }

  @Test
  void saysThatTheSinkholeIsGone() throws Exception {
    register();
    SinkholeClient client = sinkhole.client();

    sinkhole.stop();

    await().until(client::gone);
    assertThatThrownBy(() -> client.forget(TestSinkhole.GUEST))
        .isInstanceOfSatisfying(
            SinkholeFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(SinkholeFailure.Reason.GONE));
    assertThatThrownBy(() -> SinkholeClient.open(folder.resolve("s.sock")))
        .isInstanceOf(SinkholeFailure.class);
  }

  @Test
  void opensItsSocketToOwnerAndGroupAlone() throws Exception {
    assertThat(Files.getPosixFilePermissions(folder.resolve("s.sock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
  }

  @Test
  void asksAPortOverHttp() throws Exception {
    register();
    try (var server = serve("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot\nhere\nmore")) {
      ProbeAnswer answer =
          sinkhole
              .client()
              .probe(
                  TestSinkhole.GUEST,
                  new ProbeQuestion.Http(server.getLocalPort(), "/x", "web", 2000));

      assertThat(answer)
          .isInstanceOfSatisfying(
              ProbeAnswer.Spoke.class,
              spoke -> {
                assertThat(spoke.status()).isEqualTo(404);
                assertThat(spoke.firstLine()).isEqualTo("HTTP/1.1 404 Not Found");
                assertThat(spoke.body()).isEqualTo("not");
              });
    }
  }

  @Test
  void hearsWhatAPortSaysByItself() throws Exception {
    register();
    try (var server = serve("220 hello\33[31m\r\n")) {
      assertThat(tcp(server.getLocalPort()))
          .isEqualTo(new ProbeAnswer.Spoke(0, "220 hello\\x1b[31m", "", 16));
    }
  }

  @Test
  void tellsSilenceFromRefusal() throws Exception {
    register();
    int port;
    try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral(TestSinkhole.GUEST))) {
      port = server.getLocalPort();
      assertThat(tcp(port)).isEqualTo(new ProbeAnswer.Silent());
    }
    assertThat(tcp(port)).isEqualTo(new ProbeAnswer.Refused("no connection"));
  }

  @Test
  void readsNoMoreOfAnAnswerThanItsBound() throws Exception {
    register();
    try (var server = serve("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(300_000))) {
      ProbeAnswer answer =
          sinkhole
              .client()
              .probe(
                  TestSinkhole.GUEST,
                  new ProbeQuestion.Http(server.getLocalPort(), "/", "web", 5000));

      assertThat(((ProbeAnswer.Spoke) answer).bytes()).isEqualTo(Prober.MOST_BYTES);
    }
  }

  private ProbeAnswer tcp(int port) throws Exception {
    return sinkhole.client().probe(TestSinkhole.GUEST, new ProbeQuestion.Tcp(port, 500));
  }

  /** A port of the guest that says the same to everybody. */
  private static ServerSocket serve(String words) throws IOException {
    var server = new ServerSocket(0, 5, InetAddress.ofLiteral(TestSinkhole.GUEST));
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept()) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
          } catch (IOException e) {
            // The prober has heard enough.
          }
        });
    return server;
  }

  private void register() throws IOException, InterruptedException {
    sinkhole.client().register(Registration.of(TestSinkhole.GUEST));
    sinkhole.watch(TestSinkhole.GUEST);
  }

  private static void assertRefused(ThrowableAssert.ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .isInstanceOf(SinkholeFailure.class)
        .hasMessageContaining(reason)
        .extracting(e -> ((SinkholeFailure) e).reason())
        .isEqualTo(SinkholeFailure.Reason.REFUSED);
  }
}
