package dev.lazaret.sinkhole;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that one run got for names: each name its own, the same for as long as the run
 * lives, so that an address tells the name. When all are given out there are no more: an address
 * that meant two names would tell neither.
 */
final class Names {
  static final String METADATA = "169.254.169.254";
  private static final String LOOPBACK = "127.0.0.1";
  private static final Map<String, String> FIXED =
      Map.of(
          "metadata.google.internal", METADATA,
          "metadata", METADATA,
          "instance-data.ec2.internal", METADATA,
          "localhost", LOOPBACK);

  /** Networks of documentation (RFC 5737): nobody's addresses. */
  static final List<String> DOCUMENTATION = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  /** Where the resolver's configuration says the name server is; no name is given its number. */
  static final String NAME_SERVER = "192.0.2.53";

  private static final int KEPT = 53;

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Deque<String> free;

  /** {@code networks} are the first three numbers of /24 networks, with the last dot. */
  Names(List<String> networks) {
    List<String> all = new ArrayList<>();
    for (int last = 1; last < 255; last++) {
      for (String network : networks) {
        if (last != KEPT) {
          all.add(network + last);
        }
      }
    }
    free = new ArrayDeque<>(all);
  }

  /**
   * The address of {@code name}, which is in lower case and without the last dot; null where no
   * address is left for it.
   */
  synchronized @Nullable String addressOf(String name) {
    String known = addresses.get(name);
    if (known != null) {
      return known;
    }
    String fixed = FIXED.get(name);
    String address = fixed == null ? free.poll() : fixed;
    if (address == null) {
      return null;
    }
    if (fixed == null) {
      addresses.put(name, address);
    }
    names.put(address, name);
    return address;
  }

  /** The name that was asked for to get {@code address}, or null. */
  synchronized @Nullable String nameOf(String address) {
    return names.get(address);
  }
}
