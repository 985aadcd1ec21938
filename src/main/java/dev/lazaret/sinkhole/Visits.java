package dev.lazaret.sinkhole;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** All connections of guests: as many as the bounds allow, each on a thread of its own. */
final class Visits {
  private static final Logger LOG = System.getLogger(Visits.class.getName());

  private final Runs runs;
  private final Bounds bounds;
  private final Talks talks;
  private final Deadlines deadlines;
  private final Semaphore places;

  Visits(Runs runs, Bounds bounds, Talks talks, Deadlines deadlines) {
    this.runs = runs;
    this.bounds = bounds;
    this.talks = talks;
    this.deadlines = deadlines;
    places = new Semaphore(bounds.connections());
  }

  /** Begins a conversation, or closes the connection where there are too many. */
  void begin(Socket socket, int port) throws IOException {
    Run run = runs.at(socket.getInetAddress().getHostAddress());
    if (!run.enter(socket)) {
      socket.close();
      return;
    }
    if (!places.tryAcquire()) {
      run.turnAway();
      run.leave(socket);
      socket.close();
      return;
    }
    Thread.ofVirtual().name("visit").start(() -> visit(socket, run, port));
  }

  private void visit(Socket socket, Run run, int port) {
    Future<?> deadline = deadlines.close(socket, bounds.whole());
    try (socket) {
      hold(Conversation.of(run, place(socket, run, port), socket, bounds));
    } catch (IOException e) {
      // The way in which most conversations end: the guest went, or fell silent.
      LOG.log(Level.TRACE, "A conversation ended", e);
    } finally {
      deadline.cancel(false);
      run.leave(socket);
      places.release();
    }
  }

  /** A bound is told before the connection is closed for it. */
  private void hold(Conversation conversation) throws IOException {
    try {
      talks.hold(conversation);
    } catch (BoundHit e) {
      conversation.run().hit(e);
    }
  }

  private static Place place(Socket socket, Run run, int port) {
    String address = socket.getLocalAddress().getHostAddress();
    return new Place(address, port, socket.getPort(), run.names().nameOf(address));
  }
}
