package dev.lazaret.image;

import java.util.Locale;
import java.util.Optional;

/**
 * A line of the ports that an image exposes (OCI image configuration, {@code ExposedPorts}): {@code
 * 80}, {@code 80/tcp} or, as Dockerfiles have it, {@code 8000-8010/tcp}.
 */
public record ExposedPort(int first, int last, Transport transport) {
  private static final int HIGHEST = 65_535;

  /** What is spoken on it. */
  public enum Transport {
    TCP,
    UDP,
    SCTP
  }

  public ExposedPort {
    if (first < 1 || last < first || last > HIGHEST) {
      throw new IllegalArgumentException("Not ports: " + first + " to " + last);
    }
  }

  /** Reads one line; empty where it names no port. */
  public static Optional<ExposedPort> parse(String line) {
    String[] parts = line.split("/", 2);
    String[] ends = parts[0].split("-", 2);
    int first = number(ends[0]);
    int last = number(ends[ends.length - 1]);
    Optional<Transport> transport = transport(parts.length == 1 ? "tcp" : parts[1]);
    return first < 1 || last < first || last > HIGHEST
        ? Optional.empty()
        : transport.map(spoken -> new ExposedPort(first, last, spoken));
  }

  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 5;
    return digits && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
  }

  private static Optional<Transport> transport(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "tcp" -> Optional.of(Transport.TCP);
      case "udp" -> Optional.of(Transport.UDP);
      case "sctp" -> Optional.of(Transport.SCTP);
      default -> Optional.empty();
    };
  }

  public boolean tcp() {
    return transport == Transport.TCP;
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  /** How many ports it stands for. */
  public int count() {
    return last - first + 1;
  }

  /** As it is written. */
  @Override
  public String toString() {
    String ports = first == last ? "" + first : first + "-" + last;
    return ports + "/" + transport.name().toLowerCase(Locale.ROOT);
  }
}
