package dev.lazaret.sinkhole;

import org.jspecify.annotations.Nullable;

/**
 * Where a run meant to speak to: the destination and the name it had asked for it; {@code port} is
 * 0 where the packet filter changed it, {@code from} the run's own port.
 */
record Place(String address, int port, int from, @Nullable String name) {
  boolean isAt(int... ports) {
    for (int candidate : ports) {
      if (port == candidate) {
        return true;
      }
    }
    return false;
  }
}
