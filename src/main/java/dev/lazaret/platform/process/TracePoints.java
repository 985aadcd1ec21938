package dev.lazaret.platform.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the guest kernel is asked to report. System calls are asked for on entry and on exit: a raw
 * exit takes its context from the entry, so one without the other has neither process nor
 * container.
 *
 * <p>A report that carries text which is not UTF-8 is dropped by the guest kernel and not counted
 * as dropped. So only those carry text that must, and their calls are asked for by number as well.
 */
public final class TracePoints {
  private static final List<String> KERNEL =
      List.of(
          "container/start",
          "sentry/clone",
          "sentry/execve",
          "sentry/exit_notify_parent",
          "sentry/task_exit");

  /** Calls that are reported with fields of their own but without texts, and their numbers. */
  private static final Map<String, Integer> WITHOUT_TEXT =
      Map.ofEntries(
          Map.entry("socket", 41),
          Map.entry("connect", 42),
          Map.entry("accept", 43),
          Map.entry("bind", 49),
          Map.entry("socketpair", 53),
          Map.entry("clone", 56),
          Map.entry("fork", 57),
          Map.entry("vfork", 58),
          Map.entry("setuid", 105),
          Map.entry("setgid", 106),
          Map.entry("setsid", 112),
          Map.entry("setresuid", 117),
          Map.entry("setresgid", 119),
          Map.entry("accept4", 288),
          Map.entry("prlimit64", 302));

  /** Calls that are reported with texts, and their numbers. */
  private static final Map<String, Integer> WITH_TEXT =
      Map.ofEntries(
          Map.entry("open", 2),
          Map.entry("dup", 32),
          Map.entry("dup2", 33),
          Map.entry("execve", 59),
          Map.entry("fcntl", 72),
          Map.entry("chdir", 80),
          Map.entry("fchdir", 81),
          Map.entry("creat", 85),
          Map.entry("chroot", 161),
          Map.entry("openat", 257),
          Map.entry("dup3", 292),
          Map.entry("execveat", 322));

  private static final Set<Long> NUMBERS_WITH_TEXT =
      WITH_TEXT.values().stream().map(Integer::longValue).collect(Collectors.toUnmodifiableSet());

  /** By number of x86-64: what a kernel shared with others would care about. */
  private static final int[] RAW = {
    16, 29, 44, 46, 50, 54, 62, 63, 76, 77, 82, 83, 84, 86, 87, 88, 90, 91, 92, 93, 94, 99, 101,
    103, 113, 114, 116, 122, 123, 126, 133, 135, 155, 157, 159, 160, 163, 164, 165, 166, 167, 168,
    169, 170, 171, 172, 173, 175, 176, 188, 189, 190, 197, 198, 199, 200, 227, 234, 246, 248, 249,
    250, 258, 259, 260, 263, 264, 265, 266, 268, 272, 280, 298, 300, 303, 304, 305, 307, 308, 310,
    311, 313, 316, 317, 319, 320, 321, 323, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 435,
    437, 438
  };

  /** The same, which not every version that is of use knows; what it does not, it refuses. */
  private static final int[] WHERE_OFFERED = {442, 452};

  /** Calls whose texts only the second channel tells. */
  static final String CALLS_WITH_TEXTS =
      "mount,umount2,mknod,mknodat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,"
          + "link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,"
          + "truncate,setxattr,lsetxattr,fsetxattr,removexattr,sethostname,setdomainname,"
          + "pivot_root,capset,unshare,setns,sendto,sendmsg,sendmmsg,init_module,"
          + "finit_module,delete_module,memfd_create,prctl";

  private TracePoints() {}

  /** The names of points that are asked for where the runtime has them. */
  static List<String> namesWhereOffered() {
    var names = new ArrayList<String>();
    Arrays.stream(WHERE_OFFERED).forEach(number -> add("sysno/" + number, names));
    return List.copyOf(names);
  }

  /** The names of all points that there must be. */
  static List<String> names() {
    var names = new ArrayList<>(KERNEL);
    new TreeSet<>(WITHOUT_TEXT.keySet()).forEach(call -> add(call, names));
    new TreeSet<>(WITH_TEXT.keySet()).forEach(call -> add(call, names));
    Stream.concat(Arrays.stream(RAW).boxed(), WITH_TEXT.values().stream())
        .sorted()
        .forEach(number -> add("sysno/" + number, names));
    return List.copyOf(names);
  }

  private static void add(String call, List<String> names) {
    names.add("syscall/" + call + "/enter");
    names.add("syscall/" + call + "/exit");
  }

  /** Whether the report of this point carries text. */
  static boolean carriesText(String point) {
    return point.equals("container/start")
        || point.equals("sentry/execve")
        || WITH_TEXT.keySet().stream().anyMatch(call -> point.startsWith("syscall/" + call + "/"));
  }

  /** Whether calls of this number are reported with what is in them. */
  static boolean isTold(int number) {
    return WITHOUT_TEXT.containsValue(number)
        || WITH_TEXT.containsValue(number)
        || IntStream.concat(Arrays.stream(RAW), Arrays.stream(WHERE_OFFERED))
            .anyMatch(raw -> raw == number);
  }

  /** Whether a call of this number is asked for with its texts and by number alone. */
  public static boolean isReportedTwice(long number) {
    return NUMBERS_WITH_TEXT.contains(number);
  }
}
