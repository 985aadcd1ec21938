package dev.lazaret.behavior.builtin;

import java.util.Set;

/** The files that name a program which the kernel starts by itself, outside of every container. */
final class UsermodeHelperFiles {
  private static final Set<String> FILES =
      Set.of(
          "/proc/sys/kernel/core_pattern",
          "/proc/sys/kernel/modprobe",
          "/proc/sys/kernel/hotplug",
          "/proc/sys/kernel/poweroff_cmd",
          "/proc/sys/fs/binfmt_misc/register",
          "/sys/kernel/uevent_helper");

  private UsermodeHelperFiles() {}

  /** Whether what is written to {@code path} is run by the kernel. */
  static boolean names(String path) {
    return FILES.contains(path);
  }
}
