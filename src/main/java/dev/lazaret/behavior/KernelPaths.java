package dev.lazaret.behavior;

import dev.lazaret.finding.Boundary;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paths below which a file is the kernel's, not the image's. */
public final class KernelPaths {
  private static final Set<String> HOST_INFO =
      Set.of(
          "/proc/meminfo",
          "/proc/cpuinfo",
          "/proc/stat",
          "/proc/diskstats",
          "/proc/loadavg",
          "/proc/uptime",
          "/proc/vmstat",
          "/proc/zoneinfo",
          "/proc/slabinfo",
          "/proc/interrupts",
          "/proc/softirqs",
          "/proc/partitions",
          "/proc/modules",
          "/proc/kallsyms",
          "/proc/iomem",
          "/proc/ioports",
          "/proc/timer_list",
          "/proc/sched_debug",
          "/proc/swaps",
          "/proc/cmdline",
          "/proc/version");

  private KernelPaths() {}

  /** The boundary that opening {@code path} touches, or null where it touches none. */
  public static @Nullable Boundary boundary(String path) {
    if (HOST_INFO.contains(path) || path.equals("/proc/kcore")) {
      return Boundary.HOST_INFO;
    }
    if (path.equals("/dev/kmsg") || path.equals("/proc/kmsg")) {
      return Boundary.SYSLOG;
    }
    if (path.startsWith("/proc/sys/")
        || path.startsWith("/proc/sysrq")
        || path.startsWith("/sys/")) {
      return Boundary.PROC_SYS;
    }
    return null;
  }

  /** Whether reading {@code path} tells about the host rather than about the container. */
  public static boolean tellsOfHost(String path) {
    return HOST_INFO.contains(path);
  }
}
