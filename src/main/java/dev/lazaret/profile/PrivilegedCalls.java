package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The capability that a call of the kernel needs, by its name and arguments (capabilities(7)). */
final class PrivilegedCalls {
  private static final int PR_CAPBSET_DROP = 24;

  /** CLONE_NEWUSER: who makes a user namespace may make the others in it. */
  private static final long NEW_USER = 0x1000_0000;

  private static final long OWN_NAMESPACES = 0x7e02_0080L;

  private PrivilegedCalls() {}

  /** {@code users} are the last known effective user ids of processes. */
  static @Nullable String capability(Event.KernelCalled e, Map<Integer, Integer> users) {
    return switch (e.call()) {
      case "setgroups" -> "SETGID";
      case "chroot" -> "SYS_CHROOT";
      case "prctl" -> argument(e, 0) == PR_CAPBSET_DROP ? "SETPCAP" : null;
      case "kill" -> kills(e, users) ? "KILL" : null;
      case "unshare", "clone" -> separates(argument(e, 0)) ? "SYS_ADMIN" : null;
      case "mount",
          "umount2",
          "pivot_root",
          "setns",
          "sethostname",
          "setdomainname",
          "swapon",
          "swapoff",
          "move_mount",
          "fsopen",
          "fsmount",
          "open_tree",
          "fanotify_init",
          "bpf",
          "perf_event_open" ->
          "SYS_ADMIN";
      case "ptrace" -> argument(e, 0) != 0 && another(e, 1, users) ? "SYS_PTRACE" : null;
      case "process_vm_readv", "process_vm_writev" -> another(e, 0, users) ? "SYS_PTRACE" : null;
      case "clock_settime", "settimeofday" -> "SYS_TIME";
      case "reboot", "kexec_load", "kexec_file_load" -> "SYS_BOOT";
      case "init_module", "finit_module", "delete_module" -> "SYS_MODULE";
      case "iopl", "ioperm" -> "SYS_RAWIO";
      case "acct" -> "SYS_PACCT";
      case "open_by_handle_at" -> "DAC_READ_SEARCH";
      default -> null;
    };
  }

  /** Whether these flags of clone(2) or unshare(2) ask for namespaces that only root may make. */
  static boolean separates(long flags) {
    return namespaces(flags) && (flags & NEW_USER) == 0;
  }

  /** Whether they ask for namespaces at all. */
  static boolean namespaces(long flags) {
    return (flags & OWN_NAMESPACES) != 0;
  }

  /** A signal to a process of somebody else; to a group, where anybody in the run is another. */
  private static boolean kills(Event.KernelCalled e, Map<Integer, Integer> users) {
    int target = (int) argument(e, 0);
    return target > 0
        ? another(e, 0, users)
        : target == -1 && users.values().stream().anyMatch(user -> user != sender(e));
  }

  private static boolean another(Event.KernelCalled e, int index, Map<Integer, Integer> users) {
    return users.getOrDefault((int) argument(e, index), sender(e)) != sender(e);
  }

  private static int sender(Event.KernelCalled e) {
    return e.header().process().euid();
  }

  private static long argument(Event.KernelCalled e, int index) {
    return index < e.arguments().size() ? e.arguments().get(index) : 0;
  }
}
