package dev.lazaret.check.builtin;

import dev.lazaret.finding.Severity;

/** What stands behind device numbers (Linux Documentation/admin-guide/devices.txt). */
enum KnownDevice {
  DISK(Severity.CRITICAL, "a block device: the raw content of a disk"),
  MEMORY(Severity.CRITICAL, "the memory or the ports of the machine"),
  KERNEL_LOG(Severity.HIGH, "the kernel log"),
  HARMLESS(Severity.INFO, "a device that every container has"),
  OVERLAY_WHITEOUT(Severity.LOW, "a whiteout of overlayfs, which is not one of an image"),
  OTHER(Severity.MEDIUM, "a device of the host");

  private static final int MEM_MAJOR = 1;
  private static final int TTY_MAJOR = 5;
  private static final int RAW_MAJOR = 162;
  private static final int SCSI_GENERIC_MAJOR = 21;

  private final Severity severity;
  private final String words;

  KnownDevice(Severity severity, String words) {
    this.severity = severity;
    this.words = words;
  }

  Severity severity() {
    return severity;
  }

  String words() {
    return words;
  }

  static KnownDevice character(int major, int minor) {
    return switch (major) {
      case 0 -> minor == 0 ? OVERLAY_WHITEOUT : OTHER;
      case MEM_MAJOR -> memory(minor);
      case TTY_MAJOR -> minor <= 2 ? HARMLESS : OTHER;
      case RAW_MAJOR, SCSI_GENERIC_MAJOR -> DISK;
      default -> OTHER;
    };
  }

  /** mem, kmem, null, port, zero, core, full, random, urandom, aio, kmsg. */
  private static KnownDevice memory(int minor) {
    return switch (minor) {
      case 1, 2, 4, 6 -> MEMORY;
      case 3, 5, 7, 8, 9 -> HARMLESS;
      case 11 -> KERNEL_LOG;
      default -> OTHER;
    };
  }
}
