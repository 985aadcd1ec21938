package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.profile.RunProfile.NetworkClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * With whom a run spoke or tried to: attempts count, since an observed run has no real network. The
 * observation network gives every name that is asked for an address of its own, so that an address
 * tells the name that was meant.
 */
final class NetworkUse {
  private static final int DNS = 53;

  private final Map<String, String> names = new HashMap<>();
  private final TreeSet<String> named = new TreeSet<>();
  private final TreeSet<String> egress = new TreeSet<>();
  private final TreeSet<Integer> listens = new TreeSet<>();
  private boolean outside;
  private boolean inside;
  private boolean byAddress;

  static NetworkUse of(List<Event> events) {
    var use = new NetworkUse();
    events.forEach(use::name);
    events.forEach(use::see);
    use.named.stream()
        .filter(name -> use.egress.stream().noneMatch(it -> it.startsWith(name + ":")))
        .toList()
        .forEach(use.egress::add);
    return use;
  }

  List<String> listens() {
    return listens.stream().map(port -> port + "/tcp").toList();
  }

  /** Names where they are known, with the port where one was reached for. */
  List<String> egress() {
    return List.copyOf(egress);
  }

  /** What listens must be reached by somebody: the own tenant's network at least. */
  NetworkClass networkClass() {
    if (outside) {
      return byAddress ? NetworkClass.PUBLIC : NetworkClass.EGRESS;
    }
    if (inside) {
      return byAddress ? NetworkClass.LOCAL : NetworkClass.PEERS;
    }
    return listens.isEmpty() ? NetworkClass.NONE : NetworkClass.LOCAL;
  }

  /** Whether a profile allows all of this. */
  boolean within(RunProfile profile) {
    return profile.listens().containsAll(listens()) && profile.egress().containsAll(egress());
  }

  private void name(Event event) {
    if (event instanceof Event.Contacted e && e.name() != null) {
      names.put(e.address(), e.name());
    }
  }

  private void see(Event event) {
    switch (event) {
      case Event.Connected e -> reached(e.address(), e.port());
      case Event.Contacted e -> reached(e.address(), e.port());
      case Event.NameAsked e -> asked(e.name());
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
          Event.DecoySent _ -> {}
    }
  }

  private void listened(Event.Listened e) {
    var at = NetAddress.of(e.address());
    if (e.port() > 0 && (at.outside() || at == NetAddress.ANY)) {
      listens.add(e.port());
    }
  }

  private void asked(String name) {
    if (!name.isEmpty()) {
      named.add(name);
      outside |= name.contains(".");
      inside |= !name.contains(".");
    }
  }

  private void reached(String address, int port) {
    var to = NetAddress.of(address);
    String name = names.get(address);
    if (!to.outside() || port == 0 || port == DNS) {
      return;
    }
    if (name != null) {
      asked(name);
      egress.add(name + ":" + port);
      return;
    }
    byAddress = true;
    egress.add(address.contains(":") ? "[" + address + "]:" + port : address + ":" + port);
    outside |= to == NetAddress.PUBLIC;
    inside |= to != NetAddress.PUBLIC;
  }
}
