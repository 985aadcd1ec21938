package dev.lazaret.inventory.owned;

import java.util.Set;

/** Where packages of a distribution put files (Filesystem Hierarchy Standard 3.0). */
final class PackagePlaces {
  private static final Set<String> FOLDERS =
      Set.of("bin", "boot", "etc", "lib", "lib32", "lib64", "libx32", "opt", "sbin", "usr");

  /** This one is the administrator's. */
  private static final String LOCAL = "usr/local/";

  private PackagePlaces() {}

  static boolean hold(String path) {
    int slash = path.indexOf('/');
    return slash > 0 && FOLDERS.contains(path.substring(0, slash)) && !path.startsWith(LOCAL);
  }
}
