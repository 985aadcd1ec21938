package dev.lazaret.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A Unix socket that keeps the bounds of messages (SOCK_SEQPACKET), which the JDK does not offer.
 * Calls block their platform thread; {@link #interrupt} from another thread ends them.
 */
final class PacketSocket implements AutoCloseable {
  /** What a receive call may give besides a length. */
  static final long END = 0;

  private final int descriptor;
  private boolean open = true;

  private PacketSocket(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Who is at the other end, as the kernel saw it when it connected. */
  record Peer(int pid, int uid, int gid) {}

  /** Binds and listens; the path must not exist. */
  static PacketSocket listen(Path path) throws IOException {
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    if (name.length > LibC.LONGEST_SOCKET_PATH) {
      throw new IOException("The path of the socket " + path + " is longer than 107 bytes");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(LibC.SOCKET_ADDRESS_SIZE);
      address.set(ValueLayout.JAVA_SHORT, 0, (short) LibC.AF_UNIX);
      MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, 2, name.length);
      int descriptor = (int) LibC.socket(LibC.AF_UNIX, LibC.SOCK_SEQPACKET | LibC.SOCK_CLOEXEC, 0);
      var socket = new PacketSocket(descriptor);
      try {
        LibC.bind(descriptor, address, LibC.SOCKET_ADDRESS_SIZE);
        LibC.listen(descriptor, 64);
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }
  }

  /** Waits for the next connection. */
  PacketSocket accept() throws IOException {
    return new PacketSocket((int) LibC.accept(descriptor, LibC.SOCK_CLOEXEC));
  }

  Peer peer() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment credentials = arena.allocate(12, 4);
      LibC.peerCredentials(descriptor, credentials);
      return new Peer(
          credentials.get(ValueLayout.JAVA_INT, 0),
          credentials.get(ValueLayout.JAVA_INT, 4),
          credentials.get(ValueLayout.JAVA_INT, 8));
    }
  }

  /**
   * Waits for the next packet and gives its real length, which is more than {@code buffer} holds
   * where the packet was cut; {@link #END} when the other end has closed.
   */
  long receive(MemorySegment buffer) throws IOException {
    return LibC.receive(descriptor, buffer, LibC.MSG_TRUNC);
  }

  void send(byte[] packet) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      LibC.send(descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, packet), LibC.MSG_NOSIGNAL);
    }
  }

  /** Makes the blocked call of another thread return; that thread closes. */
  synchronized void interrupt() {
    if (open) {
      LibC.shutdown(descriptor);
    }
  }

  /** For the thread that uses it: a descriptor may be given out again at once. */
  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      LibC.close(descriptor);
    }
  }
}
