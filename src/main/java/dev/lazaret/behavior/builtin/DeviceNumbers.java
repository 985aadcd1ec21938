package dev.lazaret.behavior.builtin;

import java.util.List;
import java.util.Set;

/** What device numbers and names below /dev stand for (Linux, admin-guide/devices.txt). */
final class DeviceNumbers {
  private static final int TYPE = 0170000;
  private static final int CHARACTER = 0020000;
  private static final int BLOCK = 0060000;
  private static final int MEMORY = 1;

  /** mem, kmem and port. */
  private static final Set<Integer> RAW_MEMORY = Set.of(1, 2, 4);

  /** null, zero, full, random and urandom: every container has them anyway. */
  private static final Set<Integer> HARMLESS = Set.of(3, 5, 7, 8, 9);

  private static final Set<String> RAW_NAMES = Set.of("mem", "kmem", "port");
  private static final List<String> DISK_NAMES =
      List.of("sd", "hd", "vd", "xvd", "nvme", "mmcblk", "dm-", "md", "sg", "nbd", "pmem");

  private DeviceNumbers() {}

  static boolean isDevice(int mode) {
    return (mode & TYPE) == CHARACTER || (mode & TYPE) == BLOCK;
  }

  static boolean isHarmless(int mode, int major, int minor) {
    return (mode & TYPE) == CHARACTER
        && (major == MEMORY && HARMLESS.contains(minor) || major == 5);
  }

  /** Whether the node reaches memory or disks past the file systems. */
  static boolean isRaw(int mode, int major, int minor) {
    return (mode & TYPE) == BLOCK
        || (mode & TYPE) == CHARACTER && major == MEMORY && RAW_MEMORY.contains(minor);
  }

  /** The same by the usual name of the node. */
  static boolean isRaw(String path) {
    if (!path.startsWith("/dev/")) {
      return false;
    }
    String name = path.substring("/dev/".length());
    return RAW_NAMES.contains(name)
        || name.startsWith("disk/")
        || name.startsWith("mapper/") && !name.equals("mapper/control")
        || isDisk(name);
  }

  /** Disks are a known prefix followed by the letter or number of the disk. */
  private static boolean isDisk(String name) {
    return name.indexOf('/') < 0
        && DISK_NAMES.stream()
            .anyMatch(prefix -> name.startsWith(prefix) && isUnit(name.substring(prefix.length())));
  }

  private static boolean isUnit(String rest) {
    return !rest.isEmpty()
        && rest.length() <= 8
        && rest.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
  }
}
