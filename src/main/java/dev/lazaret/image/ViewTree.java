package dev.lazaret.image;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the merged tree. It keeps no attributes: {@code offset} says where the listing of layer
 * {@code attributesLayer} has them, -1 for a directory that is only implied. A hard link points to
 * the attributes of its target.
 */
final class ViewTree {
  int layer;
  int attributesLayer;
  int offset;
  @Nullable String hardLinkTo;
  @Nullable Map<String, ViewTree> children;

  private ViewTree(int layer, int offset, @Nullable Map<String, ViewTree> children) {
    this.layer = layer;
    this.attributesLayer = layer;
    this.offset = offset;
    this.children = children;
  }

  static ViewTree impliedDirectory(int layer) {
    return new ViewTree(layer, -1, new HashMap<>(4));
  }

  static ViewTree directory(int layer, int offset) {
    return new ViewTree(layer, offset, new HashMap<>(4));
  }

  static ViewTree leaf(int layer, int offset) {
    return new ViewTree(layer, offset, null);
  }

  /** Another name of {@code target}. */
  static ViewTree hardLink(int layer, ViewTree target, String writtenTarget) {
    var link = new ViewTree(layer, target.offset, null);
    link.attributesLayer = target.attributesLayer;
    link.hardLinkTo = writtenTarget;
    return link;
  }

  boolean isDirectory() {
    return children != null;
  }

  @Nullable ViewTree child(String name) {
    return children == null ? null : children.get(name);
  }

  /** Only directories take children. */
  void put(String name, ViewTree child) {
    if (children == null) {
      throw new IllegalStateException("Not a directory: nothing can be put into it");
    }
    children.put(name, child);
  }

  /** The same directory with the attributes of a later layer. */
  void describe(int laterLayer, int laterOffset) {
    layer = laterLayer;
    attributesLayer = laterLayer;
    offset = laterOffset;
  }
}
