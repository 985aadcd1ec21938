package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The merged tree, in some forty bytes a node whatever its name: names and attributes stay in the
 * listings. A node is a number. Its attributes stand at {@code offset} in the listing of {@code
 * attributesLayer}, -1 for a directory that is only implied; a hard link points to those of its
 * target, and {@code link} says where it stands itself.
 */
final class ViewTree {
  static final int NONE = -1;
  static final int ROOT = 0;
  private static final int LEAF = -2;

  private final List<ListingBytes> listings;
  private final ViewCells cells = new ViewCells();
  private final ViewNames names;

  ViewTree(List<ListingBytes> listings) {
    this.listings = List.copyOf(listings);
    this.names = new ViewNames(this.listings, cells);
    int root = cells.take();
    cells.set(root, ViewCells.PARENT, NONE);
    cells.set(root, ViewCells.FIRST_CHILD, NONE);
    cells.set(root, ViewCells.NEXT, NONE);
    describe(root, 0, NONE);
  }

  List<ListingBytes> listings() {
    return listings;
  }

  /** How many paths there are, the root left aside. */
  int size() {
    return names.size();
  }

  /** The child of that name, which stands in {@code source}; NONE where there is none. */
  int child(int parent, ListingBytes source, int at, int length) {
    return names.find(parent, source, at, length);
  }

  int child(int parent, PathParts parts, int i) {
    return child(parent, listings.get(parts.source(i)), parts.at(i), parts.length(i));
  }

  /** The node that the first {@code count} parts name; NONE where there is none. */
  int find(PathParts parts, int count) {
    int at = ROOT;
    for (int i = 0; i < count && at != NONE; i++) {
      at = child(at, parts, i);
    }
    return at;
  }

  /** The node at a path; links are not followed. NONE where there is none. */
  int find(String path) {
    ListingBytes text = ListingBytes.of(path.getBytes(UTF_8));
    PathParts parts = PathParts.of(0, text, 0, text.length());
    int at = ROOT;
    for (int i = 0; i < parts.count() && at != NONE; i++) {
      at = child(at, text, parts.at(i), parts.length(i));
    }
    return at;
  }

  /** A new directory, named by part {@code i}, which no child of {@code parent} is yet. */
  int addDirectory(int parent, PathParts parts, int i, int layer, int offset) {
    return add(parent, parts, i, layer, offset, NONE);
  }

  int addLeaf(int parent, PathParts parts, int i, int layer, int offset) {
    return add(parent, parts, i, layer, offset, LEAF);
  }

  private int add(int parent, PathParts parts, int i, int layer, int offset, int children) {
    int node = cells.take();
    cells.set(node, ViewCells.PARENT, parent);
    cells.set(node, ViewCells.FIRST_CHILD, children);
    cells.set(node, ViewCells.NAME_AT, parts.at(i));
    cells.setPair(node, ViewCells.NAME, parts.source(i), parts.length(i));
    describe(node, layer, offset);
    int first = cells.get(parent, ViewCells.FIRST_CHILD);
    cells.set(node, ViewCells.NEXT, first);
    cells.set(node, ViewCells.PREVIOUS, NONE);
    if (first != NONE) {
      cells.set(first, ViewCells.PREVIOUS, node);
    }
    cells.set(parent, ViewCells.FIRST_CHILD, node);
    names.add(node);
    return node;
  }

  /** Takes a node away with all below it. */
  void remove(int node) {
    empty(node);
    int next = cells.get(node, ViewCells.NEXT);
    int previous = cells.get(node, ViewCells.PREVIOUS);
    if (next != NONE) {
      cells.set(next, ViewCells.PREVIOUS, previous);
    }
    if (previous != NONE) {
      cells.set(previous, ViewCells.NEXT, next);
    } else {
      cells.set(parent(node), ViewCells.FIRST_CHILD, next);
    }
    give(node);
  }

  /** Takes away all below a node; false where there is nothing. */
  boolean empty(int node) {
    if (!isDirectory(node) || firstChild(node) == NONE) {
      return false;
    }
    int at = firstChild(node);
    while (at != node) {
      int below = isDirectory(at) ? firstChild(at) : NONE;
      if (below != NONE) {
        at = below;
        continue;
      }
      int parent = parent(at);
      int next = cells.get(at, ViewCells.NEXT);
      give(at);
      cells.set(parent, ViewCells.FIRST_CHILD, next);
      at = next == NONE ? parent : next;
    }
    return true;
  }

  private void give(int node) {
    names.remove(node);
    cells.give(node);
  }

  /** The children, sorted by name, byte for byte. */
  int[] children(int directory) {
    int count = 0;
    for (int at = firstChild(directory); at != NONE; at = cells.get(at, ViewCells.NEXT)) {
      count++;
    }
    int[] children = new int[count];
    int node = firstChild(directory);
    for (int i = 0; i < count; i++) {
      children[i] = node;
      node = cells.get(node, ViewCells.NEXT);
    }
    names.sort(children);
    return children;
  }

  private int firstChild(int directory) {
    int first = cells.get(directory, ViewCells.FIRST_CHILD);
    return first == LEAF ? NONE : first;
  }

  boolean isDirectory(int node) {
    return cells.get(node, ViewCells.FIRST_CHILD) != LEAF;
  }

  int parent(int node) {
    return cells.get(node, ViewCells.PARENT);
  }

  String name(int node) {
    return names.text(node);
  }

  /** The path of a node from the root. */
  String path(int node) {
    Deque<String> names = new ArrayDeque<>();
    for (int at = node; at != ROOT; at = parent(at)) {
      names.push(name(at));
    }
    return String.join("/", names);
  }

  int layer(int node) {
    return cells.first(node, ViewCells.LAYERS);
  }

  int attributesLayer(int node) {
    return cells.second(node, ViewCells.LAYERS);
  }

  int offset(int node) {
    return cells.get(node, ViewCells.OFFSET);
  }

  /** Where a hard link stands itself, in the listing of its layer; NONE for other nodes. */
  int link(int node) {
    return cells.get(node, ViewCells.LINK);
  }

  /** Gives a node the attributes of a layer. */
  void describe(int node, int layer, int offset) {
    cells.setPair(node, ViewCells.LAYERS, layer, layer);
    cells.set(node, ViewCells.OFFSET, offset);
    cells.set(node, ViewCells.LINK, NONE);
  }

  /** Makes a leaf, which stands at {@code link}, another name of {@code target}. */
  void describeAs(int leaf, int target, int link) {
    cells.setPair(leaf, ViewCells.LAYERS, layer(leaf), attributesLayer(target));
    cells.set(leaf, ViewCells.OFFSET, offset(target));
    cells.set(leaf, ViewCells.LINK, link);
  }
}
