package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one layer takes away from the layers below, as a tree of the paths that it names. */
final class Removals {
  /** What stands for attributes in this tree: the path and all below it, or only all below it. */
  private static final int REMOVED = 0;

  private static final int EMPTIED = 1;

  private final List<ListingBytes> listings;
  private @Nullable ViewTree paths;

  Removals(List<ListingBytes> listings) {
    this.listings = listings;
  }

  /** The path of the first {@code count} parts and all below it. */
  void addRemoved(PathParts parts, int count) {
    mark(parts, count, REMOVED);
  }

  /** All below the path, not the path itself. */
  void addEmptied(PathParts parts, int count) {
    mark(parts, count, EMPTIED);
  }

  private void mark(PathParts parts, int count, int how) {
    ViewTree tree = paths == null ? new ViewTree(listings) : paths;
    paths = tree;
    int at = ViewTree.ROOT;
    for (int i = 0; i < count; i++) {
      int child = tree.child(at, parts, i);
      at = child == ViewTree.NONE ? tree.addDirectory(at, parts, i, 0, ViewTree.NONE) : child;
    }
    if (tree.offset(at) != REMOVED) {
      tree.describe(at, 0, how);
    }
  }

  boolean concern(String path) {
    if (paths == null) {
      return false;
    }
    ListingBytes text = ListingBytes.of(path.getBytes(UTF_8));
    PathParts parts = PathParts.of(0, text, 0, text.length());
    int at = ViewTree.ROOT;
    boolean gone = false;
    for (int i = 0; i < parts.count() && !gone; i++) {
      boolean below = paths.offset(at) == EMPTIED;
      at = paths.child(at, text, parts.at(i), parts.length(i));
      if (at == ViewTree.NONE) {
        return below;
      }
      gone = below || paths.offset(at) == REMOVED;
    }
    return gone;
  }
}
