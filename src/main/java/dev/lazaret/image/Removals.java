package dev.lazaret.image;

import java.util.HashSet;
import java.util.Set;

/** What one layer takes away from the layers below. */
final class Removals {
  private final Set<String> removed = new HashSet<>();
  private final Set<String> emptied = new HashSet<>();

  /** The path and all below it. */
  void addRemoved(String path) {
    removed.add(path);
  }

  /** All below the path, not the path itself. */
  void addEmptied(String path) {
    emptied.add(path);
  }

  boolean concern(String path) {
    if (removed.isEmpty() && emptied.isEmpty()) {
      return false;
    }
    if (removed.contains(path)) {
      return true;
    }
    String above = path;
    while (!above.isEmpty()) {
      above = above.substring(0, Math.max(0, above.lastIndexOf('/')));
      if (removed.contains(above) || emptied.contains(above)) {
        return true;
      }
    }
    return false;
  }
}
