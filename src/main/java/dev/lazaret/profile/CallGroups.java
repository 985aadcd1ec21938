package dev.lazaret.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The system calls that belong together, for filters. */
final class CallGroups {
  /** What the container runtime itself calls between loading the filter and the first program. */
  static final List<String> RUNTIME =
      List.of(
          "capget",
          "capset",
          "chdir",
          "close",
          "epoll_ctl",
          "epoll_pwait",
          "execve",
          "exit",
          "exit_group",
          "faccessat2",
          "fchdir",
          "fchown",
          "fcntl",
          "fstat",
          "fstatfs",
          "futex",
          "getcwd",
          "getdents64",
          "getegid",
          "geteuid",
          "getgid",
          "getpid",
          "getppid",
          "gettid",
          "getuid",
          "mmap",
          "mprotect",
          "munmap",
          "nanosleep",
          "newfstatat",
          "openat",
          "openat2",
          "prctl",
          "read",
          "readlinkat",
          "rt_sigaction",
          "rt_sigprocmask",
          "rt_sigreturn",
          "sched_yield",
          "setgid",
          "setgroups",
          "setuid",
          "sigaltstack",
          "tgkill",
          "write");

  /** Probes that a guest kernel refuses and a real one may grant: libraries then take this way. */
  static final List<String> PROBES =
      List.of(
          "rseq",
          "clone3",
          "close_range",
          "faccessat2",
          "statx",
          "getrandom",
          "membarrier",
          "set_robust_list",
          "set_tid_address",
          "arch_prctl",
          "prlimit64",
          "restart_syscall");

  /** Calls that do the same; libraries choose between them by version and architecture. */
  static final List<List<String>> ALIKE =
      List.of(
          List.of("open", "openat", "openat2", "creat"),
          List.of("stat", "lstat", "newfstatat", "fstat", "statx"),
          List.of("access", "faccessat", "faccessat2"),
          List.of("dup", "dup2", "dup3"),
          List.of("pipe", "pipe2"),
          List.of("fork", "vfork", "clone", "clone3"),
          List.of("execve", "execveat"),
          List.of("wait4", "waitid"),
          List.of("poll", "ppoll", "select", "pselect6"),
          List.of("epoll_create", "epoll_create1"),
          List.of("epoll_wait", "epoll_pwait", "epoll_pwait2"),
          List.of("eventfd", "eventfd2"),
          List.of("signalfd", "signalfd4"),
          List.of("inotify_init", "inotify_init1"),
          List.of("accept", "accept4"),
          List.of("sendto", "sendmsg", "sendmmsg", "write", "writev"),
          List.of("recvfrom", "recvmsg", "recvmmsg", "read", "readv"),
          List.of("pread64", "preadv", "preadv2"),
          List.of("pwrite64", "pwritev", "pwritev2"),
          List.of("mkdir", "mkdirat"),
          List.of("unlink", "unlinkat", "rmdir"),
          List.of("rename", "renameat", "renameat2"),
          List.of("link", "linkat"),
          List.of("symlink", "symlinkat"),
          List.of("readlink", "readlinkat"),
          List.of("chmod", "fchmod", "fchmodat", "fchmodat2"),
          List.of("chown", "fchown", "lchown", "fchownat"),
          List.of("utime", "utimes", "futimesat", "utimensat"),
          List.of("getrlimit", "setrlimit", "prlimit64"),
          List.of("nanosleep", "clock_nanosleep"),
          List.of("time", "gettimeofday", "clock_gettime"),
          List.of("mmap", "mremap", "munmap", "madvise", "brk"),
          List.of("kill", "tkill", "tgkill"),
          List.of("pause", "rt_sigsuspend", "rt_sigtimedwait"),
          List.of("getdents", "getdents64"),
          List.of("sendfile", "splice", "copy_file_range"));

  /** What a socket that was made is for, whether or not somebody spoke to it while it was seen. */
  static final Map<String, List<String>> IMPLIED =
      Map.of(
          "listen",
          List.of(
              "accept",
              "accept4",
              "getpeername",
              "getsockname",
              "getsockopt",
              "recvfrom",
              "recvmsg",
              "sendfile",
              "sendmsg",
              "sendto",
              "setsockopt",
              "shutdown"),
          "connect",
          List.of(
              "getpeername",
              "getsockname",
              "getsockopt",
              "recvfrom",
              "recvmsg",
              "sendmsg",
              "sendto",
              "setsockopt",
              "shutdown"));

  /** What reaches beyond the container: refused, so that nothing takes another way around. */
  static final Set<String> DANGEROUS =
      Set.of(
          "acct",
          "add_key",
          "bpf",
          "clock_adjtime",
          "clock_settime",
          "create_module",
          "delete_module",
          "fanotify_init",
          "finit_module",
          "fsconfig",
          "fsmount",
          "fsopen",
          "fspick",
          "init_module",
          "ioperm",
          "iopl",
          "kcmp",
          "kexec_file_load",
          "kexec_load",
          "keyctl",
          "lookup_dcookie",
          "mbind",
          "migrate_pages",
          "mount",
          "mount_setattr",
          "move_mount",
          "move_pages",
          "name_to_handle_at",
          "nfsservctl",
          "open_by_handle_at",
          "open_tree",
          "perf_event_open",
          "pivot_root",
          "process_vm_readv",
          "process_vm_writev",
          "ptrace",
          "query_module",
          "quotactl",
          "quotactl_fd",
          "reboot",
          "request_key",
          "setdomainname",
          "sethostname",
          "setns",
          "settimeofday",
          "swapoff",
          "swapon",
          "syslog",
          "umount2",
          "unshare",
          "userfaultfd",
          "uselib",
          "ustat",
          "vhangup");

  /**
   * Never allowed, as engines do by default: what is submitted through a ring no filter sees.
   * Runtimes that use it do without where it is not there.
   */
  static final Set<String> UNFILTERABLE =
      Set.of("io_uring_setup", "io_uring_enter", "io_uring_register");

  private CallGroups() {}
}
