package dev.lazaret.behavior;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Where an address of the trace lies, as seen from a container. */
public enum NetAddress {
  /** A path or an abstract name: a socket of the same machine. */
  UNIX,
  LOOPBACK,
  /** The wildcard: every interface for those who listen, loopback for those who connect. */
  ANY,
  LINK_LOCAL,
  MULTICAST,
  PRIVATE,
  PUBLIC,
  UNKNOWN;

  /** The class of {@code address}, an IP literal or the name of a Unix socket; never resolves. */
  public static NetAddress of(String address) {
    if (address.isEmpty() || address.startsWith("/") || address.startsWith("@")) {
      return UNIX;
    }
    try {
      return of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  private static NetAddress of(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return ANY;
    }
    if (address.isLoopbackAddress()) {
      return LOOPBACK;
    }
    if (address.isLinkLocalAddress()) {
      return LINK_LOCAL;
    }
    if (address.isMulticastAddress()) {
      return MULTICAST;
    }
    return address.isSiteLocalAddress() || isUniqueLocal(address) || isShared(address)
        ? PRIVATE
        : PUBLIC;
  }

  /** Unique local addresses (RFC 4193, section 3). */
  private static boolean isUniqueLocal(InetAddress address) {
    return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** Shared address space of carriers (RFC 6598, section 7). */
  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
  }

  /** Whether a connection to it leaves the container over the network. */
  public boolean outside() {
    return switch (this) {
      case LINK_LOCAL, MULTICAST, PRIVATE, PUBLIC -> true;
      case UNIX, LOOPBACK, ANY, UNKNOWN -> false;
    };
  }
}
