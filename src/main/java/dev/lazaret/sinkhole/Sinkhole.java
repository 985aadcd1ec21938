package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Everything together: all doors for guests, and one for workers. */
final class Sinkhole implements AutoCloseable {
  private static final int WAITING = 512;

  private final Deadlines deadlines = new Deadlines();
  private final Map<Integer, Door> doors = new LinkedHashMap<>();
  private final Map<Integer, Datagrams> datagrams = new LinkedHashMap<>();
  private final Runs runs;
  private final Visits visits;
  private final Layout layout;

  private Sinkhole(Bounds bounds, Layout layout, Clock clock)
      throws GeneralSecurityException, IOException {
    this.layout = layout;
    runs = new Runs(bounds, layout.networks(), clock);
    var tls = new TlsTalk(new TlsContexts(clock), bounds);
    visits = new Visits(runs, bounds, new Talks(bounds, tls, HttpTalk.usual()), deadlines);
  }

  /** Opens all doors; the one for workers last, so that it tells that the others are open. */
  static Running open(Path socket, Bounds bounds, Layout layout, Clock clock)
      throws GeneralSecurityException, IOException {
    var sinkhole = new Sinkhole(bounds, layout, clock);
    try {
      sinkhole.openDoors();
      return new Running(
          sinkhole, WorkerDoor.open(socket, sinkhole.runs, new Prober(sinkhole.deadlines)));
    } catch (IOException e) {
      sinkhole.close();
      throw e;
    }
  }

  /** A sinkhole that workers can reach. */
  record Running(Sinkhole sinkhole, WorkerDoor workers) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      workers.close();
      sinkhole.close();
    }
  }

  private void openDoors() throws IOException {
    for (int port : Ports.TCP) {
      doors.put(port, Door.open(listening(port), port, visits));
    }
    for (int port : Ports.UDP) {
      datagrams.put(port, Datagrams.open(bound(port), port, runs));
    }
  }

  private ServerSocket listening(int port) throws IOException {
    var server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(layout.address(), bound(port)), WAITING);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private int bound(int meant) {
    return layout.bound().applyAsInt(meant);
  }

  /** The port of TCP that is bound for {@code meant}. */
  int tcp(int meant) {
    return Objects.requireNonNull(doors.get(meant), "door").port();
  }

  /** The port of UDP that is bound for {@code meant}. */
  int udp(int meant) throws IOException {
    return Objects.requireNonNull(datagrams.get(meant), "port").port();
  }

  @Override
  public void close() throws IOException {
    for (Door door : doors.values()) {
      door.close();
    }
    for (Datagrams port : datagrams.values()) {
      port.close();
    }
    deadlines.close();
  }
}
