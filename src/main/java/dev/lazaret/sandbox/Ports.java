package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.image.ExposedPort;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The TCP ports of a running image that are worth a question. */
final class Ports {
  private static final int MOST = 24;

  private Ports() {}

  /**
   * Those that its tenant named, then those that listen for others, then those that it exposes: an
   * image that exposes many must not hide one of the others behind them.
   */
  static Collection<Integer> of(List<Event> soFar, RunRequest request) {
    var ports = new LinkedHashSet<>(request.inputs().ports());
    soFar.stream()
        .filter(event -> event instanceof Event.Listened listened && reachable(listened))
        .forEach(event -> ports.add(((Event.Listened) event).port()));
    request.config().ports().stream()
        .filter(ExposedPort::tcp)
        .flatMapToInt(exposed -> IntStream.rangeClosed(exposed.first(), exposed.last()).limit(MOST))
        .forEach(ports::add);
    return ports.stream().limit(MOST).toList();
  }

  private static boolean reachable(Event.Listened listened) {
    var at = NetAddress.of(listened.address());
    return listened.result().succeeded()
        && listened.port() > 0
        && (at == NetAddress.ANY || at.outside());
  }
}
