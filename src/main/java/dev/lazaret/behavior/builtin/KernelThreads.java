package dev.lazaret.behavior.builtin;

import java.util.List;
import java.util.Set;

/** Names that only threads of the kernel have. They stand in brackets in lists of processes. */
final class KernelThreads {
  private static final List<String> BEGINNINGS =
      List.of(
          "kworker",
          "ksoftirqd",
          "kthreadd",
          "kswapd",
          "khugepaged",
          "kauditd",
          "khungtaskd",
          "kdevtmpfs",
          "kcompactd",
          "kblockd",
          "kintegrityd",
          "kthrotld",
          "migration/",
          "rcu_",
          "watchdog/",
          "cpuhp/",
          "jbd2/",
          "scsi_eh_",
          "oom_reaper",
          "irq/",
          "idle_inject/",
          "ext4-rsv-conver",
          "xfsaild/",
          "mm_percpu_wq");

  private static final Set<String> IN_BRACKETS_ONLY =
      Set.of("netns", "writeback", "md", "ata_sff", "crypto", "edac-poller", "devfreq_wq", "ksmd");

  private KernelThreads() {}

  /** Whether a process by this name would be taken for one; brackets alone do not make it one. */
  static boolean isNamed(String name) {
    boolean brackets = name.startsWith("[") && name.indexOf(']') > 0;
    String inner = brackets ? name.substring(1, name.indexOf(']')) : name;
    return BEGINNINGS.stream().anyMatch(inner::startsWith)
        || brackets && IN_BRACKETS_ONLY.contains(inner);
  }
}
