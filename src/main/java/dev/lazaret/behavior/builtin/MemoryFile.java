package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.GuestPath;

/** Programs that lie in memory only: they have no path in the image nor on any disk. */
final class MemoryFile {
  private MemoryFile() {}

  /** Whether {@code path} is how the kernel names a file of memfd_create(2). */
  static boolean is(String path) {
    String normal = GuestPath.normal(path);
    return normal.startsWith("/memfd:") || path.startsWith("memfd:");
  }
}
