package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which capabilities a run used, from the arguments of its calls and the credentials of those who
 * made them (capabilities(7)). Calls that failed asked for one, they did not need it. DAC_OVERRIDE,
 * DAC_READ_SEARCH, FOWNER and FSETID leave no mark in a trace of system calls.
 */
final class Capabilities {
  private static final Set<String> CHOWN = Set.of("chown", "fchown", "lchown", "fchownat");
  private static final Set<String> USER_IDS = Set.of("setuid", "setreuid", "setresuid", "setfsuid");
  private static final int PR_CAPBSET_DROP = 24;
  private static final int FIRST_FREE_PORT = 1024;

  private final Set<String> used = new TreeSet<>();
  private final Map<Integer, Integer> users = new HashMap<>();
  private boolean root;

  /** The capabilities that {@code events} show to be used, sorted by name. */
  static Capabilities of(List<Event> events) {
    var capabilities = new Capabilities();
    events.forEach(capabilities::see);
    return capabilities;
  }

  Set<String> used() {
    return used;
  }

  /** Whether anything ran as root: only then are there capabilities to use. */
  boolean root() {
    return root;
  }

  private void see(Event event) {
    var process = event.header().process();
    users.put(process.pid(), process.euid());
    root |= process.euid() == 0;
    switch (event) {
      case Event.PathChanged e when e.result().succeeded() -> path(e);
      case Event.IdentityChanged e when e.result().succeeded() -> identity(e);
      case Event.Bound e when e.result().succeeded() -> bound(e);
      case Event.NodeMade e when e.result().succeeded() -> node(e);
      case Event.SocketMade e when e.result().succeeded() -> socket(e);
      case Event.KernelCalled e when e.result().succeeded() -> call(e);
      case Event.PathChanged _,
          Event.IdentityChanged _,
          Event.Bound _,
          Event.NodeMade _,
          Event.SocketMade _,
          Event.KernelCalled _,
          Event.Started _,
          Event.Forked _,
          Event.Executed _,
          Event.Exited _,
          Event.Opened _,
          Event.Connected _,
          Event.Listened _,
          Event.NameAsked _,
          Event.Contacted _,
          Event.DecoySent _ -> {}
    }
  }

  private void path(Event.PathChanged e) {
    if (CHOWN.contains(e.call()) && isRoot(e)) {
      used.add("CHOWN");
    }
  }

  private void identity(Event.IdentityChanged e) {
    if (isRoot(e)) {
      used.add(USER_IDS.contains(e.call()) ? "SETUID" : "SETGID");
    }
  }

  private void bound(Event.Bound e) {
    if (e.port() > 0 && e.port() < FIRST_FREE_PORT) {
      used.add("NET_BIND_SERVICE");
    }
  }

  private void node(Event.NodeMade e) {
    int type = e.mode() & 0170000;
    if (type == 0020000 || type == 0060000) {
      used.add("MKNOD");
    }
  }

  private void socket(Event.SocketMade e) {
    boolean internet = e.domain() == 2 || e.domain() == 10;
    if (e.domain() == 17 || internet && (e.type() & 0xf) == 3) {
      used.add("NET_RAW");
    }
  }

  private void call(Event.KernelCalled e) {
    if (!isRoot(e)) {
      return;
    }
    switch (e.call()) {
      case "setgroups" -> used.add("SETGID");
      case "chown", "fchown", "lchown", "fchownat" -> used.add("CHOWN");
      case "chroot" -> used.add("SYS_CHROOT");
      case "prctl" -> addIf(argument(e, 0) == PR_CAPBSET_DROP, "SETPCAP");
      case "kill", "tgkill" -> addIf(users.getOrDefault((int) argument(e, 0), 0) != 0, "KILL");
      case "mount", "umount2", "pivot_root", "setns", "sethostname", "setdomainname", "swapon" ->
          used.add("SYS_ADMIN");
      case "ptrace" -> addIf(argument(e, 0) != 0, "SYS_PTRACE");
      case "clock_settime", "settimeofday" -> used.add("SYS_TIME");
      case "reboot", "kexec_load", "kexec_file_load" -> used.add("SYS_BOOT");
      case "init_module", "finit_module", "delete_module" -> used.add("SYS_MODULE");
      case "iopl", "ioperm" -> used.add("SYS_RAWIO");
      case "acct" -> used.add("SYS_PACCT");
      case "open_by_handle_at" -> used.add("DAC_READ_SEARCH");
      default -> {}
    }
  }

  private void addIf(boolean needed, String capability) {
    if (needed) {
      used.add(capability);
    }
  }

  private static long argument(Event.KernelCalled e, int index) {
    return index < e.arguments().size() ? e.arguments().get(index) : 0;
  }

  private static boolean isRoot(Event e) {
    return e.header().process().euid() == 0;
  }
}
