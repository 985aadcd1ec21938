package dev.lazaret.check.builtin;

import java.util.Set;

/** The folders where distributions put their own programs (Filesystem Hierarchy Standard 3.0). */
final class SystemPaths {
  private static final Set<String> FOLDERS = Set.of("bin", "sbin", "lib", "lib64", "libexec");

  private SystemPaths() {}

  /** Whether {@code path} lies in a program folder of the system, not of {@code usr/local}. */
  static boolean isProgram(String path) {
    String below = path.startsWith("usr/") ? path.substring(4) : path;
    int slash = below.indexOf('/');
    return slash > 0 && FOLDERS.contains(below.substring(0, slash));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
