package dev.lazaret.sinkhole;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A sinkhole on loopback: every address of 127.0.0.0/8 is this machine's, so names get some of
 * these, and a guest is told from another by the one that it connects from.
 */
final class TestSinkhole implements AutoCloseable {
  static final String GUEST = "127.0.0.2";
  static final String SECRET = "wJalrXUtnFEMI+K7MDENG/bPxRfiCY";

  /** As usual, but less patient. */
  static final Bounds BOUNDS =
      new Bounds(
          64,
          32,
          8,
          8,
          1 << 20,
          4 << 20,
          Duration.ofMillis(1500),
          Duration.ofSeconds(4),
          Duration.ofMillis(100),
          64 << 10,
          4,
          4,
          Duration.ofMinutes(2));

  private final Sinkhole.Running running;
  private final SinkholeClient client;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  private TestSinkhole(Sinkhole.Running running, SinkholeClient client) {
    this.running = running;
    this.client = client;
  }

  static TestSinkhole open(Path folder, Bounds bounds)
      throws IOException, GeneralSecurityException {
    Path socket = folder.resolve("s.sock");
    Layout layout =
        new Layout(
            InetAddress.ofLiteral("0.0.0.0"),
            meant -> 0,
            List.of("127.3.1.", "127.3.2.", "127.3.3.", "127.3.4.", "127.3.5."));
    Sinkhole.Running running = Sinkhole.open(socket, bounds, layout, Clock.systemUTC());
    return new TestSinkhole(running, SinkholeClient.open(socket));
  }

  /** With one run that has a decoy and is watched. */
  static TestSinkhole watching(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    TestSinkhole sinkhole = open(folder, BOUNDS);
    sinkhole.client.register(
        new Registration(
            GUEST,
            List.of(aws()),
            List.of(new ServedPage("/pages/*.txt", 202, "text/plain", "of the registration")),
            new CloudCredentials("AKIADECOY", "secret-of-the-node", "token-of-the-node")));
    sinkhole.watch(GUEST);
    return sinkhole;
  }

  static Mark aws() {
    return new Mark("aws", SECRET, Set.of(Protocol.HTTPS), List.of(".amazonaws.com", "127.9.9.9"));
  }

  SinkholeClient client() {
    return client;
  }

  void watch(String address) throws IOException, InterruptedException {
    client.watch(address, (record, line) -> heard.add(record));
  }

  List<Heard> heard() {
    return heard;
  }

  List<Heard.Contacted> contacts(Protocol protocol) {
    return heard.stream()
        .filter(Heard.Contacted.class::isInstance)
        .map(Heard.Contacted.class::cast)
        .filter(contact -> contact.protocol() == protocol)
        .toList();
  }

  List<Heard.DecoySent> decoys() {
    return heard.stream()
        .filter(Heard.DecoySent.class::isInstance)
        .map(Heard.DecoySent.class::cast)
        .toList();
  }

  /** Waits until a contact over {@code protocol} was told. */
  Heard.Contacted contact(Protocol protocol) {
    await().until(() -> !contacts(protocol).isEmpty());
    return contacts(protocol).getFirst();
  }

  int udp(int meant) throws IOException {
    return running.sinkhole().udp(meant);
  }

  /** Connects from the guest's address to where {@code meant} is listened for. */
  Socket connect(String address, int meant) throws IOException {
    return connect(GUEST, address, meant);
  }

  Socket connect(String guest, String address, int meant) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(guest, 0));
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(address, running.sinkhole().tcp(meant)));
    return socket;
  }

  /** Says it, and gives all that comes back until the sinkhole closes or {@code until} came. */
  String exchange(String address, int meant, String said, String until) throws IOException {
    try (Socket socket = connect(address, meant)) {
      socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
      return read(socket, until);
    }
  }

  static String read(Socket socket, String until) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(until) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** The address that {@code name} has for the guest. */
  String resolve(String name) throws IOException {
    return DnsQuestion.a(name).ask(GUEST, "127.3.9.53", udp(Ports.DNS));
  }

  /** The bounds that the guest hit; it is forgotten for that. */
  Set<String> lost() throws IOException, InterruptedException {
    forget();
    return heard.stream()
        .filter(Heard.Lost.class::isInstance)
        .map(record -> ((Heard.Lost) record).bound())
        .collect(Collectors.toSet());
  }

  Farewell forget() throws IOException, InterruptedException {
    return client.forget(GUEST);
  }

  /** The sinkhole alone. */
  void stop() throws IOException {
    running.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    running.close();
  }
}
