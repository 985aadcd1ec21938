package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which descriptors of a process are sockets that somebody connected, or tried to, and where to.
 * Closing is not traced: a descriptor counts until its number is given to something else, so who
 * asks makes sure that it still is a socket.
 */
final class ConnectedSockets {
  private static final int MOST = 50_000;
  private final Map<Integer, Map<Long, SocketAddress>> byProcess = new HashMap<>();
  private int held;

  void connected(int pid, long fd, SocketAddress to) {
    if (held < MOST) {
      Map<Long, SocketAddress> own = byProcess.computeIfAbsent(pid, _ -> new HashMap<>());
      held += own.put(fd, to) == null ? 1 : 0;
    }
  }

  /** The descriptor stands for something new, which is not connected. */
  void replaced(int pid, long fd) {
    Map<Long, SocketAddress> own = byProcess.get(pid);
    if (own != null && own.remove(fd) != null) {
      held--;
    }
  }

  /** A second descriptor stands for what {@code from} stands for; {@code socket}: it is one. */
  void duplicated(int pid, long from, long to, boolean socket) {
    SocketAddress place = socket ? of(pid, from) : null;
    if (place == null) {
      replaced(pid, to);
    } else {
      connected(pid, to, place);
    }
  }

  /** A child has what its parent has. */
  void made(int parent, int child) {
    Map<Long, SocketAddress> inherited = byProcess.get(parent);
    if (parent != child && inherited != null) {
      Map.copyOf(inherited).forEach((fd, place) -> connected(child, fd, place));
    }
  }

  void ended(int pid) {
    Map<Long, SocketAddress> own = byProcess.remove(pid);
    held -= own == null ? 0 : own.size();
  }

  @Nullable SocketAddress of(int pid, long fd) {
    Map<Long, SocketAddress> own = byProcess.get(pid);
    return own == null ? null : own.get(fd);
  }
}
