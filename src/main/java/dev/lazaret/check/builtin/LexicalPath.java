package dev.lazaret.check.builtin;

/** Paths as written, before any link is followed. */
final class LexicalPath {
  private LexicalPath() {}

  /** Whether {@code target}, read from the folder {@code from}, climbs above the root. */
  static boolean leavesRoot(String from, String target) {
    int depth = target.startsWith("/") ? 0 : depthOf(from);
    for (String part : target.split("/")) {
      switch (part) {
        case "", "." -> {}
        case ".." -> depth--;
        default -> depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static int depthOf(String folder) {
    return folder.isEmpty() ? 0 : folder.split("/").length;
  }

  /** Whether any part of {@code path} is {@code ..}. */
  static boolean climbs(String path) {
    return path.equals("..")
        || path.startsWith("../")
        || path.endsWith("/..")
        || path.contains("/../");
  }
}
