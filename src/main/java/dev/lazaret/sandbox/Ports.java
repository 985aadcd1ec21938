package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The TCP ports of a running image that are worth a question. */
final class Ports {
  private static final int MOST = 24;

  private Ports() {}

  /** Those that its tenant named, those that listen for others, and those that it exposes. */
  static Collection<Integer> of(List<Event> soFar, RunRequest request) {
    var ports = new TreeSet<>(request.inputs().ports());
    soFar.stream()
        .filter(event -> event instanceof Event.Listened listened && reachable(listened))
        .forEach(event -> ports.add(((Event.Listened) event).port()));
    request.config().exposedPorts().forEach(exposed -> add(exposed, ports));
    return ports.stream().limit(MOST).toList();
  }

  private static boolean reachable(Event.Listened listened) {
    var at = NetAddress.of(listened.address());
    return listened.result().succeeded()
        && listened.port() > 0
        && (at == NetAddress.ANY || at.outside());
  }

  /** {@code 80}, {@code 80/tcp} or {@code 8000-8010/tcp}. */
  private static void add(String exposed, TreeSet<Integer> ports) {
    String[] parts = exposed.split("/", 2);
    String[] ends = parts[0].split("-", 2);
    if (parts.length == 2 && !parts[1].equalsIgnoreCase("tcp")) {
      return;
    }
    try {
      int first = Integer.parseInt(ends[0]);
      int last = Math.min(Integer.parseInt(ends[ends.length - 1]), first + MOST);
      for (int port = Math.max(first, 1); port <= Math.min(last, 65_535); port++) {
        ports.add(port);
      }
    } catch (NumberFormatException e) {
      return; // a port that is none cannot be asked
    }
  }
}
