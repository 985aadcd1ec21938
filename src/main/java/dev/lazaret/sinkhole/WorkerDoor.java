package dev.lazaret.sinkhole;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The socket for workers: its folder and its mode say who may open it. */
final class WorkerDoor implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WorkerDoor.class.getName());
  private static final int MOST = 16;

  private final ServerSocketChannel server;
  private final Path path;
  private final Runs runs;
  private final Prober prober;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<LineChannel> channels = ConcurrentHashMap.newKeySet();

  private WorkerDoor(ServerSocketChannel server, Path path, Runs runs, Prober prober) {
    this.server = server;
    this.path = path;
    this.runs = runs;
    this.prober = prober;
  }

  /** Listens at {@code path}, which must not exist. */
  static WorkerDoor open(Path path, Runs runs, Prober prober) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    var door = new WorkerDoor(server, path, runs, prober);
    Thread.ofPlatform().name("workers").start(door::work);
    return door;
  }

  private void work() {
    while (server.isOpen()) {
      try {
        var channel = new LineChannel(server.accept());
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("worker").start(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (IOException e) {
        // Of this connection alone, or of a door that was closed.
        LOG.log(Level.DEBUG, "A worker was not let in", e);
      }
    }
  }

  private void serve(LineChannel channel) {
    channels.add(channel);
    try (channel;
        var session = new WorkerSession(channel, runs, prober)) {
      session.serve();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "A worker went", e);
    } finally {
      channels.remove(channel);
      places.release();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (LineChannel channel : channels) {
      channel.close();
    }
    Files.deleteIfExists(path);
  }
}
