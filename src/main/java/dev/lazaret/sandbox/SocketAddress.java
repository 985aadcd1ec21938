package dev.lazaret.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A raw socket address of Linux, read: the family is little-endian, the port big-endian. */
record SocketAddress(String family, String address, int port) {
  private static final int UNIX = 1;
  private static final int INET = 2;
  private static final int INET6 = 10;

  static SocketAddress of(byte[] raw) {
    int family = raw.length < 2 ? 0 : raw[0] & 0xff | (raw[1] & 0xff) << 8;
    if (family == INET && raw.length >= 8) {
      return ip("inet", raw, 4, 8);
    }
    if (family == INET6 && raw.length >= 24) {
      return ip("inet6", raw, 8, 24);
    }
    return family == UNIX
        ? new SocketAddress("unix", unixPath(raw), 0)
        : new SocketAddress(Integer.toString(family), "", 0);
  }

  private static SocketAddress ip(String family, byte[] raw, int from, int to) {
    int port = (raw[2] & 0xff) << 8 | raw[3] & 0xff;
    try {
      var address = InetAddress.getByAddress(Arrays.copyOfRange(raw, from, to));
      return new SocketAddress(family, address.getHostAddress(), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four and sixteen bytes are always an address", e);
    }
  }

  /** Abstract names begin with a NUL, shown as @ like everywhere. */
  private static String unixPath(byte[] raw) {
    if (raw.length <= 2) {
      return "";
    }
    int end = 3;
    while (end < raw.length && raw[end] != 0) {
      end++;
    }
    String rest = new String(raw, 2, end - 2, StandardCharsets.UTF_8);
    return rest.charAt(0) == '\0' ? "@" + rest.substring(1) : rest;
  }
}
