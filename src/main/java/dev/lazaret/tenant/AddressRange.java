package dev.lazaret.tenant;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * Addresses that begin alike, as {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param first the network's address
 * @param prefix how many bits of it count
 */
record AddressRange(InetAddress first, int prefix) {
  AddressRange {
    if (prefix < 0 || prefix > bits(first)) {
      throw new IllegalArgumentException("Not a network: " + first + "/" + prefix);
    }
  }

  /** Reads {@code address/prefix}; a bare address is a network of one. */
  static AddressRange of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress first = InetAddress.ofLiteral(parts[0]);
    return new AddressRange(first, parts.length == 2 ? Integer.parseInt(parts[1]) : bits(first));
  }

  boolean contains(InetAddress address) {
    return bits(address) == bits(first) && start(address).equals(start(first));
  }

  private BigInteger start(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(bits(first) - prefix);
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
