package dev.lazaret.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens where sandboxes report. A connection is accepted only from root's {@code runsc create} of
 * a container that was announced before; all others are refused, and a sandbox that is refused does
 * not start. Each connection has a platform thread, since receiving blocks it.
 */
final class TraceCollector implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TraceCollector.class);
  private static final byte[] HANDSHAKE = {0x08, 0x01};
  private static final int LARGEST_PACKET = 4 << 20;

  private final PacketSocket server;
  private final Path path;
  private final Map<String, TraceReceiver> expected = new ConcurrentHashMap<>();
  private final Set<PacketSocket> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private TraceCollector(PacketSocket server, Path path) {
    this.server = server;
    this.path = path;
  }

  /** Listens at {@code path}, in the place of a collector that is gone. */
  static TraceCollector listen(Path path) throws IOException {
    Files.deleteIfExists(path);
    PacketSocket server = PacketSocket.listen(path);
    try {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    var collector = new TraceCollector(server, path);
    Thread.ofPlatform().daemon().name("trace-accept").start(collector::accept);
    return collector;
  }

  /** Announces a container that was created and is not started yet. */
  void expect(String container, TraceReceiver receiver) {
    expected.put(container, receiver);
  }

  /** The container is over; a later connection in its name is refused. */
  void forget(String container) {
    expected.remove(container);
  }

  private void accept() {
    try (server) {
      while (!closed) {
        PacketSocket connection = server.accept();
        connections.add(connection);
        if (closed) {
          connection.interrupt();
        }
        Thread.ofPlatform().daemon().name("trace").start(() -> serve(connection));
      }
    } catch (IOException e) {
      if (!closed) {
        LOG.errorf("Trace connections are not accepted any more: %s", e.getMessage());
        close();
      }
    }
  }

  /** Whether sandboxes can still report. */
  boolean listening() {
    return !closed && Files.exists(path);
  }

  private void serve(PacketSocket connection) {
    try {
      Optional<TraceReceiver> receiver = admit(connection);
      if (receiver.isPresent()) {
        receive(connection, receiver.get());
      }
    } catch (IOException e) {
      LOG.warnf("A trace connection failed before it began: %s", e.getMessage());
    } finally {
      connections.remove(connection);
      connection.close();
    }
  }

  /** The peer waits for our answer, so its process is there to be looked at. */
  private Optional<TraceReceiver> admit(PacketSocket connection) throws IOException {
    PacketSocket.Peer peer = connection.peer();
    String container = peer.uid() == 0 ? creating(peer.pid()) : null;
    TraceReceiver receiver = container == null ? null : expected.remove(container);
    if (receiver == null) {
      LOG.warnf("Refused a trace connection of process %s, user %s", peer.pid(), peer.uid());
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment hello = arena.allocate(64);
      long length = connection.receive(hello);
      byte[] bytes = hello.asSlice(0, Math.min(length, 64)).toArray(ValueLayout.JAVA_BYTE);
      if (!Arrays.equals(bytes, HANDSHAKE)) {
        receiver.failed("The sandbox speaks another version of the trace protocol");
        return Optional.empty();
      }
    }
    receiver.connected();
    connection.send(HANDSHAKE);
    return Optional.of(receiver);
  }

  /** The container that this process creates: the last word of a {@code runsc … create … <id>}. */
  private static @Nullable String creating(int pid) throws IOException {
    byte[] line = Files.readAllBytes(Path.of("/proc", Integer.toString(pid), "cmdline"));
    String[] words = new String(line, StandardCharsets.UTF_8).split("\0", -1);
    // The list ends with a NUL, so the last word is the one before the empty rest.
    if (words.length < 4 || !words[0].endsWith("/runsc")) {
      return null;
    }
    boolean creates = Arrays.asList(words).contains("create");
    return creates ? words[words.length - 2] : null;
  }

  private static void receive(PacketSocket connection, TraceReceiver receiver) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LARGEST_PACKET);
      while (true) {
        long length = connection.receive(buffer);
        if (length == PacketSocket.END) {
          receiver.ended();
          return;
        }
        long kept = Math.min(length, LARGEST_PACKET);
        receiver.packet(buffer.asSlice(0, kept).toArray(ValueLayout.JAVA_BYTE), kept < length);
      }
    } catch (IOException | RuntimeException e) {
      receiver.failed("Receiving the trace failed: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    server.interrupt();
    connections.forEach(PacketSocket::interrupt);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warnf("Could not remove the socket %s: %s", path, e.getMessage());
    }
  }
}
