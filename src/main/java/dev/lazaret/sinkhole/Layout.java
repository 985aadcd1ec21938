package dev.lazaret.sinkhole;

import java.net.InetAddress;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Where the sinkhole listens: the address and, for each port that a guest means, the port that is
 * bound for it; and the networks that names get addresses of.
 */
record Layout(InetAddress address, IntUnaryOperator bound, List<String> networks) {
  Layout {
    networks = List.copyOf(networks);
  }

  /** All addresses, every port as it is. */
  static Layout usual() {
    return new Layout(
        InetAddress.ofLiteral("0.0.0.0"), IntUnaryOperator.identity(), Names.DOCUMENTATION);
  }
}
