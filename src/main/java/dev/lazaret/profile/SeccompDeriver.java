package dev.lazaret.profile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns the system calls that were seen into a filter that leaves libraries their alternatives. */
final class SeccompDeriver {
  private static final int ENOSYS = 38;

  /** What the container runtime itself calls between loading the filter and the first program. */
  private static final List<String> RUNTIME =
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
  private static final List<String> PROBES =
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
  private static final List<List<String>> ALIKE =
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

  private SeccompDeriver() {}

  static SeccompProfile of(Set<String> seen) {
    var allowed = new TreeSet<>(seen);
    ALIKE.stream()
        .filter(group -> group.stream().anyMatch(seen::contains))
        .forEach(allowed::addAll);
    allowed.addAll(RUNTIME);
    allowed.addAll(PROBES);
    return new SeccompProfile(
        "SCMP_ACT_ERRNO",
        ENOSYS,
        List.of("SCMP_ARCH_X86_64"),
        List.of(new SeccompProfile.Rule(List.copyOf(allowed), "SCMP_ACT_ALLOW", null)));
  }
}
