package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of x86-64 that are traced by number: the name, and for those that the second
 * channel prints, what each argument is: {@code p} a text behind a pointer, {@code a} a socket
 * address behind a pointer, {@code f} a file descriptor, {@code n} anything else.
 */
record CallShape(String name, String arguments) {
  private static final Map<Integer, CallShape> BY_NUMBER = table();

  /** The call of this number, or null. */
  static @Nullable CallShape of(long number) {
    return BY_NUMBER.get((int) number);
  }

  private static Map<Integer, CallShape> table() {
    String table =
        """
        16 ioctl;29 shmget;44 sendto fnnnan;46 sendmsg;50 listen;54 setsockopt;62 kill;63 uname
        76 truncate pn;77 ftruncate;82 rename pp;83 mkdir pn;84 rmdir p;86 link pp;87 unlink p
        88 symlink pp;90 chmod pn;91 fchmod fn;92 chown pnn;93 fchown fnn;94 lchown pnn;99 sysinfo
        101 ptrace;103 syslog;113 setreuid;114 setregid;116 setgroups;122 setfsuid;123 setfsgid;126 capset
        133 mknod pnn;135 personality;155 pivot_root pp;157 prctl;159 adjtimex;160 setrlimit;163 acct
        164 settimeofday;165 mount pppnp;166 umount2 pn;167 swapon;168 swapoff;169 reboot
        170 sethostname;171 setdomainname;172 iopl;173 ioperm;175 init_module;176 delete_module
        188 setxattr ppnnn;189 lsetxattr ppnnn;190 fsetxattr fpnnn;197 removexattr pp;198 lremovexattr
        199 fremovexattr;200 tkill;227 clock_settime;234 tgkill;246 kexec_load;248 add_key
        249 request_key;250 keyctl;258 mkdirat fpn;259 mknodat fpnn;260 fchownat fpnnn;263 unlinkat fpn
        264 renameat fpfp;265 linkat fpfpn;266 symlinkat pfp;268 fchmodat fpn;272 unshare;280 utimensat
        298 perf_event_open;300 fanotify_init;303 name_to_handle_at;304 open_by_handle_at
        305 clock_adjtime;307 sendmmsg;308 setns fn;310 process_vm_readv;311 process_vm_writev
        313 finit_module;316 renameat2 fpfpn;317 seccomp;319 memfd_create pn;320 kexec_file_load;321 bpf
        323 userfaultfd;425 io_uring_setup;426 io_uring_enter;427 io_uring_register;428 open_tree
        429 move_mount;430 fsopen;431 fsconfig;432 fsmount;433 fspick;434 pidfd_open;435 clone3
        437 openat2;438 pidfd_getfd;442 mount_setattr;452 fchmodat2
        """;
    var calls = new HashMap<Integer, CallShape>();
    for (String entry : table.strip().split("[;\n]", -1)) {
      String[] words = entry.split(" ", -1);
      calls.put(
          Integer.parseInt(words[0]), new CallShape(words[1], words.length > 2 ? words[2] : ""));
    }
    return Map.copyOf(calls);
  }
}
