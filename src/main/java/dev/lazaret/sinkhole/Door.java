package dev.lazaret.sinkhole;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets in whoever connects to one port of any address. */
final class Door implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Door.class.getName());

  /** Without descriptors accepting fails at once, again and again. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerSocket server;
  private final int meant;
  private final Visits visits;

  private Door(ServerSocket server, int meant, Visits visits) {
    this.server = server;
    this.meant = meant;
    this.visits = visits;
  }

  /** Lets in through {@code server} who meant the port {@code meant}. */
  static Door open(ServerSocket server, int meant, Visits visits) {
    var door = new Door(server, meant, visits);
    Thread.ofVirtual().name("door-" + meant).start(door::work);
    return door;
  }

  int port() {
    return server.getLocalPort();
  }

  private void work() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        visits.begin(socket, Ports.meant(meant));
      } catch (IOException e) {
        // Of this connection alone, or of a door that was closed.
        LOG.log(Level.DEBUG, "A connection was not accepted", e);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
