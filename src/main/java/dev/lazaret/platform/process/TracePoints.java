package dev.lazaret.platform.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What the guest kernel is asked to report. System calls are asked for on entry and on exit: a raw
 * exit takes its context from the entry, so one without the other has neither process nor
 * container.
 */
final class TracePoints {
  private static final List<String> KERNEL =
      List.of(
          "container/start",
          "sentry/clone",
          "sentry/execve",
          "sentry/exit_notify_parent",
          "sentry/task_exit");

  private static final String NAMED =
      "open openat creat connect bind accept accept4 socket socketpair execve execveat chdir fchdir"
          + " chroot setuid setgid setresuid setresgid setsid prlimit64 inotify_init inotify_init1"
          + " inotify_add_watch clone fork vfork dup dup2 dup3 fcntl";

  /** By number of x86-64: what a kernel shared with others would care about. */
  private static final int[] RAW = {
    16, 29, 44, 46, 50, 54, 62, 63, 76, 77, 82, 83, 84, 86, 87, 88, 90, 91, 92, 93, 94, 101, 103,
    113, 114, 116, 122, 123, 126, 133, 135, 155, 157, 159, 160, 163, 164, 165, 166, 167, 168, 169,
    170, 171, 172, 173, 175, 176, 188, 189, 190, 197, 198, 199, 200, 227, 234, 246, 248, 249, 250,
    258, 259, 260, 263, 264, 265, 266, 268, 272, 280, 298, 300, 303, 304, 305, 307, 308, 310, 311,
    313, 316, 317, 319, 320, 321, 323, 425, 428, 429, 430, 432, 434, 435
  };

  /** Calls whose texts only the second channel tells. */
  static final String CALLS_WITH_TEXTS =
      "mount,umount2,mknod,mknodat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,"
          + "link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,"
          + "truncate,setxattr,lsetxattr,fsetxattr,removexattr,sethostname,setdomainname,"
          + "pivot_root,capset,unshare,setns,sendto,sendmsg,sendmmsg,init_module,"
          + "finit_module,delete_module,memfd_create";

  private TracePoints() {}

  /** The names of all points. */
  static List<String> names() {
    var names = new ArrayList<>(KERNEL);
    for (String call : NAMED.split(" ", -1)) {
      names.add("syscall/" + call + "/enter");
      names.add("syscall/" + call + "/exit");
    }
    for (int number : RAW) {
      names.add("syscall/sysno/" + number + "/enter");
      names.add("syscall/sysno/" + number + "/exit");
    }
    return List.copyOf(names);
  }
}
