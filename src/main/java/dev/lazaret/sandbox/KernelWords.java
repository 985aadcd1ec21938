package dev.lazaret.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the guest kernel prints of itself beside the calls, as far as it says that something was
 * tried which another kernel does: the trace has no more than an error of it, or nothing.
 */
final class KernelWords {
  /** Told behind the task, which ends the brackets; a task's own name stands there as well. */
  private static final String FOREIGN = "] Error loading ELF: ";

  private static final String UNKNOWN = "Unsupported syscall sys_";

  /**
   * Calls that reach for what others have. This version neither knows nor traces them; it prints
   * the first of each.
   */
  private static final Map<String, String> MATTERING =
      Map.of("437", "openat2", "438", "pidfd_getfd", "442", "mount_setattr");

  private final SortedSet<String> calls = new TreeSet<>();
  private int foreign;

  void take(String message) {
    if (message.startsWith(UNKNOWN)) {
      int end = message.indexOf('(');
      String call =
          MATTERING.get(message.substring(UNKNOWN.length(), Math.max(end, UNKNOWN.length())));
      if (call != null) {
        calls.add(call);
      }
    } else if (message.startsWith("[") && message.indexOf(FOREIGN) == message.indexOf(']')) {
      foreign++;
    }
  }

  /** In sentences, what is not known because this guest kernel cannot do it. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (foreign > 0) {
      gaps.add(
          "Of its programs, %d were not for this machine, and what they do is not known"
              .formatted(foreign));
    }
    calls.forEach(call -> gaps.add("It called " + call + ", which the guest kernel does not know"));
    return gaps;
  }
}
