package dev.lazaret.image;

import org.jspecify.annotations.Nullable;

/**
 * Where a link leads, by the letters alone: down from a directory of the tree, with no part that
 * climbs.
 */
record LinkedPath(int from, PathParts parts) {
  /** The path of a target, which stands in {@code bytes}; null where it leads out of the root. */
  static @Nullable LinkedPath of(
      ViewTree tree, int directory, PathParts target, ListingBytes bytes) {
    int from = directory;
    var path = new PathParts();
    for (int i = 0; i < target.count(); i++) {
      if (!target.climbs(i, bytes)) {
        path.addAll(target, i, i + 1);
      } else if (path.count() > 0) {
        path.keepFirst(path.count() - 1);
      } else if (from != ViewTree.ROOT) {
        from = tree.parent(from);
      } else {
        return null;
      }
    }
    return new LinkedPath(from, path);
  }
}
