package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies one layer to the tree of the layers below (OCI layer.md, "Applying Changesets").
 * Whiteouts hide what lower layers have, never what their own layer brings, wherever in the tar
 * they stand: so they are applied first.
 */
final class LayerMerge {
  private static final int MAXIMUM_LINKS = 16;
  private static final int NONE = ViewTree.NONE;
  private static final int WHITEOUT = ".wh.".length();

  private final ViewTree tree;
  private final List<LayerListing> layers;
  private final int index;
  private final MergeBudget budget;
  private final Removals removals;

  LayerMerge(ViewTree tree, List<LayerListing> layers, int index, MergeBudget budget) {
    this.tree = tree;
    this.layers = layers;
    this.index = index;
    this.budget = budget;
    this.removals = new Removals(tree.listings());
  }

  Removals apply() {
    LayerListing layer = layers.get(index);
    layer.walk(index, this::remove);
    layer.walk(index, this::add);
    return removals;
  }

  private void remove(LayerEntry entry, ListedPath path, int offset) {
    budget.entry();
    PathParts parts = path.parts();
    int last = parts.count() - 1;
    if (path.climbs()) {
      return;
    }
    if (entry.isOpaqueMarker()) {
      int directory = tree.find(parts, last);
      if (directory != NONE) {
        empty(directory, parts, last);
      }
    } else if (entry.isWhiteout() && !entry.isWhiteoutOfDirectoryItself()) {
      PathParts target = new PathParts();
      target.addAll(parts, 0, last);
      target.add(index, parts.at(last) + WHITEOUT, parts.length(last) - WHITEOUT);
      int removed = tree.find(target, target.count());
      if (removed != NONE) {
        tree.remove(removed);
        removals.addRemoved(target, target.count());
      }
    }
  }

  private void add(LayerEntry entry, ListedPath path, int offset) {
    budget.entry();
    boolean isMark = entry.isWhiteout() || entry.isOpaqueMarker() || entry.isWhiteoutMetadata();
    if (isMark || path.climbs()) {
      return;
    }
    PathParts parts = path.parts();
    int last = parts.count() - 1;
    if (last < 0) {
      tree.describe(ViewTree.ROOT, index, offset);
      return;
    }
    int parent = directory(parts, last);
    int before = tree.child(parent, parts, last);
    if (entry.type() == Type.DIRECTORY) {
      addDirectory(parent, before, parts, offset);
    } else {
      addLeaf(parent, before, entry, parts, offset);
    }
    budget.paths(tree.size(), index);
  }

  private void addDirectory(int parent, int before, PathParts parts, int offset) {
    if (before != NONE && tree.isDirectory(before)) {
      tree.describe(before, index, offset);
      return;
    }
    if (before != NONE) {
      tree.remove(before);
    }
    tree.addDirectory(parent, parts, parts.count() - 1, index, offset);
  }

  /** A hard link is another name of what stood at its target before the link came. */
  private void addLeaf(int parent, int before, LayerEntry entry, PathParts parts, int offset) {
    int target = entry.type() == Type.HARDLINK ? target(entry) : NONE;
    int leaf = tree.addLeaf(parent, parts, parts.count() - 1, index, offset);
    if (target != NONE && !tree.isDirectory(target)) {
      tree.describeAs(leaf, target, offset);
    }
    if (before != NONE) {
      empty(before, parts, parts.count());
      tree.remove(before);
    }
  }

  private int target(LayerEntry hardLink) {
    String written = String.valueOf(hardLink.linkTarget());
    return EntryPath.climbs(written) ? NONE : tree.find(written);
  }

  /**
   * The directory that the first {@code count} parts name, made where it is missing. A link of this
   * very layer is followed, as unpacking does; one of a lower layer is hidden by the directory, as
   * overlayfs does.
   */
  private int directory(PathParts parts, int count) {
    PathParts left = parts;
    int end = count;
    int at = ViewTree.ROOT;
    int links = 0;
    int i = 0;
    while (i < end) {
      int next = tree.child(at, left, i);
      LinkedPath link = links < MAXIMUM_LINKS && isLeaf(next) ? linked(next) : null;
      if (link == null) {
        at = next == NONE || isLeaf(next) ? make(at, next, left, i) : next;
        i++;
      } else {
        link.parts().addAll(left, i + 1, end);
        left = link.parts();
        end = left.count();
        at = link.from();
        i = 0;
        links++;
        budget.follow(end, index);
      }
    }
    return at;
  }

  private boolean isLeaf(int node) {
    return node != NONE && !tree.isDirectory(node);
  }

  private int make(int parent, int before, PathParts parts, int i) {
    if (before != NONE) {
      tree.remove(before);
    }
    return tree.addDirectory(parent, parts, i, index, NONE);
  }

  /** Where a symbolic link of this layer leads, by the letters alone; null for anything else. */
  private @Nullable LinkedPath linked(int node) {
    if (tree.layer(node) != index || tree.offset(node) == NONE || tree.link(node) != NONE) {
      return null;
    }
    LayerListing layer = layers.get(index);
    LayerListing.Target link = layer.symlinkAt(tree.offset(node));
    if (link == null) {
      return null;
    }
    budget.follow(link.length(), index);
    PathParts target = PathParts.of(index, layer.bytes(), link.at(), link.length());
    return LinkedPath.of(
        tree, link.isAbsolute() ? ViewTree.ROOT : tree.parent(node), target, layer.bytes());
  }

  private void empty(int node, PathParts parts, int count) {
    if (tree.empty(node)) {
      removals.addEmptied(parts, count);
    }
  }
}
