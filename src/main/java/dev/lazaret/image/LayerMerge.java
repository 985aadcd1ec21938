package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies one layer to the tree of the layers below (OCI layer.md, "Applying Changesets").
 * Whiteouts hide what lower layers have, never what their own layer brings, wherever in the tar
 * they stand: so they are applied first.
 */
final class LayerMerge {
  private static final int MAXIMUM_LINKS = 16;

  private final ViewTree root;
  private final List<LayerListing> layers;
  private final int index;
  private final Removals removals = new Removals();

  LayerMerge(ViewTree root, List<LayerListing> layers, int index) {
    this.root = root;
    this.layers = layers;
    this.index = index;
  }

  Removals apply() {
    LayerListing layer = layers.get(index);
    layer.forEach(this::remove);
    layer.forEachPlace(this::add);
    return removals;
  }

  private void remove(LayerEntry entry) {
    if (entry.isOpaqueMarker()) {
      ViewTree directory = find(entry.parent());
      if (directory != null) {
        empty(directory, entry.parent());
      }
    } else if (entry.isWhiteout() && !entry.isWhiteoutOfDirectoryItself()) {
      String target = entry.whiteoutTarget();
      ViewTree parent = find(entry.parent());
      String name = target.substring(target.lastIndexOf('/') + 1);
      if (parent != null && parent.children != null && parent.children.remove(name) != null) {
        removals.addRemoved(target);
      }
    }
  }

  private void add(LayerEntry entry, int offset) {
    boolean isMark = entry.isWhiteout() || entry.isOpaqueMarker() || entry.isWhiteoutMetadata();
    if (isMark || EntryPath.climbs(entry.path())) {
      return;
    }
    if (entry.path().isEmpty()) {
      root.describe(index, offset);
      return;
    }
    ViewTree parent = directory(entry.parent(), 0);
    ViewTree before = parent.child(entry.name());
    if (entry.type() == Type.DIRECTORY) {
      if (before != null && before.isDirectory()) {
        before.describe(index, offset);
      } else {
        parent.put(entry.name(), ViewTree.directory(index, offset));
      }
      return;
    }
    ViewTree added = leaf(entry, offset);
    if (before != null) {
      empty(before, entry.path());
    }
    parent.put(entry.name(), added);
  }

  private ViewTree leaf(LayerEntry entry, int offset) {
    if (entry.type() == Type.HARDLINK) {
      String written = String.valueOf(entry.linkTarget());
      ViewTree target = EntryPath.climbs(written) ? null : find(EntryPath.normalise(written));
      if (target != null && !target.isDirectory()) {
        return ViewTree.hardLink(index, target, written);
      }
    }
    return ViewTree.leaf(index, offset);
  }

  /**
   * The directory at {@code path}, made where it is missing. A link of this very layer is followed,
   * as unpacking does; one of a lower layer is hidden by the directory, as overlayfs does.
   */
  private ViewTree directory(String path, int links) {
    ViewTree at = root;
    List<String> parts = EntryPath.parts(path);
    for (int i = 0; i < parts.size(); i++) {
      ViewTree next = at.child(parts.get(i));
      if (next == null || !next.isDirectory()) {
        String followed = next == null ? null : linkOfThisLayer(next, parts.subList(0, i + 1));
        if (followed != null && links < MAXIMUM_LINKS) {
          String rest = String.join("/", parts.subList(i + 1, parts.size()));
          return directory(followed + "/" + rest, links + 1);
        }
        next = ViewTree.impliedDirectory(index);
        at.put(parts.get(i), next);
      }
      at = next;
    }
    return at;
  }

  private @Nullable String linkOfThisLayer(ViewTree node, List<String> path) {
    if (node.layer != index || node.offset < 0 || node.hardLinkTo != null) {
      return null;
    }
    LayerEntry entry = layers.get(index).at(node.offset, String.join("/", path));
    return entry.type() == Type.SYMLINK
        ? EntryPath.resolve(entry.parent(), String.valueOf(entry.linkTarget()))
        : null;
  }

  private @Nullable ViewTree find(String path) {
    return MergedView.find(root, path);
  }

  private void empty(ViewTree directory, String path) {
    Map<String, ViewTree> children = directory.children;
    if (children != null && !children.isEmpty()) {
      children.clear();
      removals.addEmptied(path);
    }
  }
}
