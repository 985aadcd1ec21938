package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.profile.RunProfile.NetworkClass;
import java.util.List;
import java.util.TreeSet;

/** With whom a run spoke or tried to: attempts count, since an observed run has no real network. */
final class NetworkUse {
  private static final int DNS = 53;
  private final TreeSet<String> egress = new TreeSet<>();
  private final TreeSet<Integer> listens = new TreeSet<>();
  private boolean names;
  private boolean publicly;
  private boolean privately;

  static NetworkUse of(List<Event> events) {
    var use = new NetworkUse();
    events.forEach(use::see);
    return use;
  }

  List<String> listens() {
    return listens.stream().map(port -> port + "/tcp").toList();
  }

  List<String> egress() {
    return List.copyOf(egress);
  }

  /** What listens must be reached by somebody: the own tenant's network at least. */
  NetworkClass networkClass() {
    if (publicly || names) {
      return NetworkClass.PUBLIC;
    }
    return privately || !listens.isEmpty() ? NetworkClass.LOCAL : NetworkClass.NONE;
  }

  private void see(Event event) {
    switch (event) {
      case Event.Connected e -> connected(e);
      case Event.Listened e when e.result().succeeded() -> listened(e);
      case Event.Listened _,
          Event.Bound _,
          Event.SocketMade _,
          Event.Started _,
          Event.Forked _,
          Event.Executed _,
          Event.Exited _,
          Event.Opened _,
          Event.PathChanged _,
          Event.NodeMade _,
          Event.IdentityChanged _,
          Event.KernelCalled _,
          Event.NameAsked _,
          Event.Contacted _,
          Event.DecoySent _ -> {}
    }
  }

  private void listened(Event.Listened e) {
    var at = NetAddress.of(e.address());
    if (e.port() > 0 && (at.outside() || at == NetAddress.ANY)) {
      listens.add(e.port());
    }
  }

  private void connected(Event.Connected e) {
    var to = NetAddress.of(e.address());
    if (!to.outside() || e.port() == 0) {
      return;
    }
    if (e.port() == DNS) {
      names = true;
      return;
    }
    egress.add(
        e.address().contains(":")
            ? "[" + e.address() + "]:" + e.port()
            : e.address() + ":" + e.port());
    publicly |= to == NetAddress.PUBLIC;
    privately |= to != NetAddress.PUBLIC;
  }
}
