package dev.lazaret.behavior;

import dev.lazaret.finding.Boundary;
import org.jspecify.annotations.Nullable;

/** Which boundary a system call touches. */
final class KernelCalls {
  private KernelCalls() {}

  /** The boundary of a call by its name, or null where it touches none of its own. */
  static @Nullable Boundary boundary(String call) {
    return switch (call) {
      case "init_module", "finit_module", "delete_module" -> Boundary.KERNEL_MODULES;
      case "clock_settime", "settimeofday", "adjtimex", "clock_adjtime" -> Boundary.TIME;
      case "syslog" -> Boundary.SYSLOG;
      case "setns", "ptrace", "process_vm_readv", "process_vm_writev" -> Boundary.PROCESSES;
      case "capset", "setgroups" -> Boundary.ROOT_USER;
      case "mount",
          "umount2",
          "fsopen",
          "fsconfig",
          "fsmount",
          "fspick",
          "move_mount",
          "open_tree",
          "mount_setattr",
          "pivot_root",
          "chroot",
          "open_by_handle_at" ->
          Boundary.FILESYSTEM;
      case "bpf",
          "perf_event_open",
          "keyctl",
          "add_key",
          "request_key",
          "userfaultfd",
          "io_uring_setup",
          "unshare",
          "kexec_load",
          "kexec_file_load",
          "reboot" ->
          Boundary.KERNEL;
      default -> null;
    };
  }

  /** Whether every script calls it all the time: copies of descriptors, the size of the machine. */
  static boolean isPlumbing(String call) {
    return switch (call) {
      case "dup", "dup2", "dup3", "fcntl", "sysinfo" -> true;
      default -> false;
    };
  }
}
