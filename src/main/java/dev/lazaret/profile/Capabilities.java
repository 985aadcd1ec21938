package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.ProcessInfo;
import dev.lazaret.behavior.UserNamespaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which capabilities a run used, from the arguments of its calls, the credentials of those who made
 * them and the owners of the files they reached (capabilities(7)). A privileged call that was
 * refused asked for one: that is told apart, and is no need.
 */
final class Capabilities {
  private static final Set<String> USER_IDS = Set.of("setuid", "setreuid", "setresuid", "setfsuid");
  private static final Set<Integer> REFUSED = Set.of(1, 13);
  private static final int FIRST_FREE_PORT = 1024;

  private final Set<String> used = new TreeSet<>();
  private final Set<String> requested = new TreeSet<>();
  private final Map<Integer, Integer> users = new HashMap<>();
  private final UserNamespaces namespaces = new UserNamespaces();
  private final FileRights files;
  private boolean root;

  private Capabilities(ShippedFiles shipped) {
    this.files = new FileRights(shipped);
  }

  /** The capabilities that {@code events} show, of an image that ships these files. */
  static Capabilities of(List<Event> events, ShippedFiles shipped) {
    var capabilities = new Capabilities(shipped);
    events.forEach(capabilities::see);
    capabilities.used.addAll(capabilities.files.used());
    capabilities.requested.removeAll(capabilities.used);
    return capabilities;
  }

  /** What was used, sorted by name. */
  Set<String> used() {
    return used;
  }

  /** What was asked for and never given. */
  Set<String> requested() {
    return requested;
  }

  /** Whether anything ran as root: only then are there capabilities to use. */
  boolean root() {
    return root;
  }

  private void see(Event event) {
    if (event instanceof Event.Started) {
      users.clear(); // numbers of processes begin again
    }
    var process = event.header().process();
    users.put(process.pid(), process.euid());
    root |= process.euid() == 0;
    boolean apart = namespaces.holds(process.pid());
    namespaces.see(event);
    if (!apart) {
      use(event);
    }
  }

  /** What is done in a user namespace of one's own needs nothing of what the engine grants. */
  private void use(Event event) {
    switch (event) {
      case Event.PathChanged e -> {
        count(attribute(e), e.result());
        if (e.result().succeeded()) {
          files.changed(e);
        }
      }
      case Event.Opened e when e.result().succeeded() -> files.opened(e);
      case Event.Executed e when e.result().succeeded() -> files.executed(e);
      case Event.IdentityChanged e -> count(identity(e), e.result());
      case Event.Bound e -> {
        count(bound(e), e.result());
        if (e.result().succeeded()) {
          files.bound(e);
        }
      }
      case Event.NodeMade e -> {
        count(node(e), e.result());
        if (e.result().succeeded()) {
          files.node(e);
        }
      }
      case Event.SocketMade e -> count(socket(e), e.result());
      case Event.KernelCalled e -> count(PrivilegedCalls.capability(e, users), e.result());
      case Event.Forked e -> {
        users.put(e.childPid(), e.header().process().euid());
        count(PrivilegedCalls.separates(e.flags()) ? "SYS_ADMIN" : null, Event.Result.OK);
      }
      case Event.Opened _,
          Event.Executed _,
          Event.Started _,
          Event.Exited _,
          Event.Connected _,
          Event.Listened _,
          Event.NameAsked _,
          Event.Contacted _,
          Event.DecoySent _ -> {}
    }
  }

  private void count(@Nullable String capability, Event.Result result) {
    if (capability != null && result.succeeded()) {
      used.add(capability);
    } else if (capability != null && REFUSED.contains(result.errno())) {
      requested.add(capability);
    }
  }

  /** Owners are judged with the files, where the call succeeded. */
  private static @Nullable String attribute(Event.PathChanged e) {
    String name = e.to();
    return switch (e.call()) {
      case "chown", "fchown", "lchown", "fchownat" ->
          e.result().succeeded() && e.second() != null ? null : "CHOWN";
      case "setxattr", "lsetxattr", "fsetxattr" -> {
        if (name == null) {
          yield null;
        }
        boolean system = name.startsWith("security.") || name.startsWith("trusted.");
        yield name.equals("security.capability") ? "SETFCAP" : system ? "SYS_ADMIN" : null;
      }
      default -> null;
    };
  }

  /** Who asks for ids that it has already needs nothing for that. */
  private static @Nullable String identity(Event.IdentityChanged e) {
    var who = e.header().process();
    boolean user = USER_IDS.contains(e.call());
    boolean known = e.real() >= 0 || e.effective() >= 0 || e.saved() >= 0;
    boolean own =
        known
            && List.of(e.real(), e.effective(), e.saved()).stream()
                .allMatch(id -> id < 0 || has(who, user, id));
    return own ? null : user ? "SETUID" : "SETGID";
  }

  private static boolean has(ProcessInfo who, boolean user, long id) {
    return user ? id == who.uid() || id == who.euid() : id == who.gid() || id == who.egid();
  }

  /** Engines let everybody bind all ports; elsewhere only root with this capability may. */
  private static @Nullable String bound(Event.Bound e) {
    boolean low = e.port() > 0 && e.port() < FIRST_FREE_PORT;
    return low && e.header().process().euid() == 0 ? "NET_BIND_SERVICE" : null;
  }

  private static @Nullable String node(Event.NodeMade e) {
    int type = e.mode() & 0170000;
    return type == 0020000 || type == 0060000 ? "MKNOD" : null;
  }

  private static @Nullable String socket(Event.SocketMade e) {
    boolean internet = e.domain() == 2 || e.domain() == 10;
    return e.domain() == 17 || internet && (e.type() & 0xf) == 3 ? "NET_RAW" : null;
  }
}
