package dev.lazaret.profile;

import dev.lazaret.behavior.CallNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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

  /** What a socket that was made is for, whether or not somebody spoke to it while it was seen. */
  private static final Map<String, List<String>> IMPLIED =
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
  private static final Set<String> DANGEROUS =
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
  private static final Set<String> UNFILTERABLE =
      Set.of("io_uring_setup", "io_uring_enter", "io_uring_register");

  private static final String ALLOW = "SCMP_ACT_ALLOW";
  private static final String REFUSE = "SCMP_ACT_ERRNO";
  private static final int EPERM = 1;

  /** CLONE_NEW*: no namespaces of its own by the call that makes processes. */
  private static final SeccompProfile.Argument NO_NAMESPACES =
      new SeccompProfile.Argument(0, 0x7e02_0000L, 0, "SCMP_CMP_MASKED_EQ");

  private SeccompDeriver() {}

  /**
   * The filter for what was {@code seen}. Of the dangerous calls only those of {@code worked} are
   * kept: what was refused was a request. Engines that ignore the default's errno honour that of a
   * rule, and libraries fall back from ENOSYS only, so all known calls are named. Arguments of
   * clone3 lie in memory where no filter looks: unless the run made namespaces, libraries are led
   * to clone instead.
   */
  static SeccompProfile of(Set<String> seen, Set<String> worked) {
    Set<String> allowed = closed(seen);
    allowed.removeIf(call -> DANGEROUS.contains(call) && !worked.contains(call));
    allowed.removeAll(UNFILTERABLE);
    boolean namespaces = worked.contains("unshare") || worked.contains("clone");
    List<SeccompProfile.Rule> rules = new ArrayList<>();
    if (!namespaces) {
      allowed.removeAll(Set.of("clone", "clone3"));
      rules.add(new SeccompProfile.Rule(List.of("clone"), ALLOW, null, List.of(NO_NAMESPACES)));
    }
    rules.addFirst(new SeccompProfile.Rule(List.copyOf(allowed), ALLOW, null));
    Predicate<String> left =
        call -> !allowed.contains(call) && (namespaces || !call.equals("clone"));
    rules.add(refusal(left.and(DANGEROUS::contains), EPERM));
    rules.add(refusal(left.and(call -> !DANGEROUS.contains(call)), ENOSYS));
    return new SeccompProfile(REFUSE, ENOSYS, List.of("SCMP_ARCH_X86_64"), rules);
  }

  private static Set<String> closed(Set<String> seen) {
    var needed = new TreeSet<>(seen);
    seen.forEach(call -> needed.addAll(IMPLIED.getOrDefault(call, List.of())));
    var allowed = new TreeSet<>(needed);
    ALIKE.stream()
        .filter(group -> group.stream().anyMatch(needed::contains))
        .forEach(allowed::addAll);
    allowed.addAll(RUNTIME);
    allowed.addAll(PROBES);
    return allowed;
  }

  private static SeccompProfile.Rule refusal(Predicate<String> which, int errno) {
    return new SeccompProfile.Rule(
        CallNames.all().stream().filter(which).sorted().toList(), REFUSE, errno);
  }
}
