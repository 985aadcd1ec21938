package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Header;
import dev.lazaret.behavior.Event.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the descriptors of processes stand for, as far as it tells where a program's input
 * comes from and where its output goes. All other duplicates are of no meaning by themselves.
 */
final class StreamEvents {
  private static final int STANDARD_ERROR = 2;
  private static final int DUP = 32;
  private static final int DUP2 = 33;
  private static final int DUP3 = 292;

  /** Far more descriptors than a service has: from here on every doubling is told. */
  private static final long MANY = 4_096;

  /** No more descriptors for this process, or for the system. */
  private static final int EMFILE = 24;

  private static final int ENFILE = 23;
  private final ConnectedSockets sockets = new ConnectedSockets();

  /** A call gave a new descriptor. */
  void made(Header header, Result result) {
    if (result.succeeded()) {
      sockets.replaced(header.process().pid(), result.value());
    }
  }

  /** A pair of connected sockets leads to another process of the guest only. */
  void pair(Header header, TraceMessage exit, Result result) {
    if (result.succeeded()) {
      sockets.replaced(header.process().pid(), exit.number(7));
      sockets.replaced(header.process().pid(), exit.number(8));
    }
  }

  /** Whether it was let does not matter here: what happens to the socket then tells its use. */
  void connected(Header header, long fd, SocketAddress to) {
    if (to.family().startsWith("inet")) {
      sockets.connected(header.process().pid(), fd, to);
    } else {
      sockets.replaced(header.process().pid(), fd);
    }
  }

  void made(int parent, int child) {
    sockets.made(parent, child);
  }

  void ended(int pid) {
    sockets.ended(pid);
  }

  /**
   * The event of a standard stream that stands for something else now, with its path as the guest
   * kernel tells it and, where that is a socket which was connected, the address and the port; and
   * the events of running out of descriptors.
   */
  @Nullable Event duplicated(Header header, TraceMessage entry, String path, Result result) {
    long from = entry.number(4);
    long to = result.value();
    if (!result.succeeded()) {
      boolean exhausted = result.errno() == EMFILE || result.errno() == ENFILE;
      return exhausted ? event(header, entry, List.of(), result) : null;
    }
    int pid = header.process().pid();
    sockets.duplicated(pid, from, to, path.startsWith("socket:"));
    if (to > STANDARD_ERROR) {
      boolean milestone = entry.sysno() == DUP && to >= MANY && Long.bitCount(to) == 1;
      return milestone ? event(header, entry, List.of(), result) : null;
    }
    return event(header, entry, texts(path, sockets.of(pid, to)), result);
  }

  private static List<String> texts(String path, @Nullable SocketAddress place) {
    List<String> texts = new ArrayList<>(List.of(path));
    if (place != null) {
      texts.add(place.address());
      texts.add(Integer.toString(place.port()));
    }
    return texts;
  }

  private static Event event(Header header, TraceMessage entry, List<String> texts, Result result) {
    var arguments = List.of(entry.number(4), result.value());
    return new Event.KernelCalled(header, name(entry), arguments, texts, result);
  }

  private static String name(TraceMessage entry) {
    return switch ((int) entry.sysno()) {
      case DUP -> "dup";
      case DUP2 -> "dup2";
      case DUP3 -> "dup3";
      default -> "fcntl";
    };
  }
}
