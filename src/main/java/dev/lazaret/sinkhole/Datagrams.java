package dev.lazaret.sinkhole;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Answers the datagrams of one port, one after the other. */
final class Datagrams implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Datagrams.class.getName());
  private static final int ROOM = 1232;

  private final UdpSocket socket;
  private final int meant;
  private final Runs runs;
  private final Thread thread;
  private volatile boolean open = true;

  private Datagrams(UdpSocket socket, int meant, Runs runs) {
    this.socket = socket;
    this.meant = meant;
    this.runs = runs;
    thread = Thread.ofPlatform().daemon().name("udp-" + meant).unstarted(this::work);
  }

  /** Listens at {@code bound} for what was sent to {@code meant}. */
  static Datagrams open(int bound, int meant, Runs runs) throws IOException {
    var datagrams = new Datagrams(UdpSocket.bind(bound), meant, runs);
    datagrams.thread.start();
    return datagrams;
  }

  int port() throws IOException {
    return socket.port();
  }

  private void work() {
    while (open) {
      try {
        UdpSocket.Packet packet = socket.receive();
        byte[] answer = packet == null ? null : answer(packet);
        if (answer != null) {
          socket.answer(answer);
        }
      } catch (IOException e) {
        // Of this packet alone: its sender may be gone.
        LOG.log(Level.DEBUG, "A datagram was not answered", e);
      } catch (RuntimeException e) {
        // Our mistake: the next datagram is answered nevertheless.
        LOG.log(Level.WARNING, "A datagram could not be handled", e);
      }
    }
  }

  private byte @Nullable [] answer(UdpSocket.Packet packet) {
    Run run = runs.at(packet.from());
    try {
      run.cameDatagram(packet.bytes().length);
    } catch (BoundHit e) {
      run.hit(e);
      return null;
    }
    Place place =
        new Place(
            packet.to(), Ports.meant(meant), packet.fromPort(), run.names().nameOf(packet.to()));
    return switch (meant) {
      case Ports.DNS -> dns(packet.bytes(), run, place);
      case Ports.NTP -> NtpAnswers.answer(packet.bytes(), run, place);
      default -> hear(packet.bytes(), run, place);
    };
  }

  /** The port alone makes no question: what is none is heard like any other datagram. */
  private static byte @Nullable [] dns(byte[] bytes, Run run, Place place) {
    byte[] answer = DnsAnswers.answer(bytes, run, place, ROOM);
    return answer == null ? hear(bytes, run, place) : answer;
  }

  private static byte @Nullable [] hear(byte[] bytes, Run run, Place place) {
    run.contacted(place, Protocol.UDP, Printable.of(bytes, 64));
    run.scan().feed(bytes).forEach(mark -> run.sent(mark, place, Protocol.UDP));
    return null;
  }

  /** Waits for the thread, which looks up ten times a second. */
  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try {
      thread.join();
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
