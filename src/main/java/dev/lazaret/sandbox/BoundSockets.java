package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which address a descriptor was bound to: listen(2) tells only the descriptor. A child listens on
 * what its parent has bound, so the last one bound under the same number stands in.
 */
final class BoundSockets {
  private static final int MOST = 50_000;

  private record Descriptor(int pid, long fd) {}

  private final Map<Descriptor, SocketAddress> own = new HashMap<>();
  private final Map<Long, SocketAddress> last = new HashMap<>();

  void bound(int pid, long fd, SocketAddress address) {
    if (own.size() < MOST) {
      own.put(new Descriptor(pid, fd), address);
      last.put(fd, address);
    }
  }

  @Nullable SocketAddress of(int pid, long fd) {
    var address = own.get(new Descriptor(pid, fd));
    return address == null ? last.get(fd) : address;
  }
}
