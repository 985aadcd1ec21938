package dev.lazaret.image;

import java.util.Arrays;

/**
 * The numbers that the nodes of a merged tree consist of, in pages, so that growing copies nothing.
 * Nodes that are given back are taken again first.
 */
final class ViewCells {
  static final int PARENT = 0;
  static final int NEXT = 1;
  static final int PREVIOUS = 2;
  static final int FIRST_CHILD = 3;
  static final int NAME_AT = 4;

  /** Which listing the name stands in, and its length. */
  static final int NAME = 5;

  /** The layer that brought the node, and that of its attributes. */
  static final int LAYERS = 6;

  static final int OFFSET = 7;
  static final int LINK = 8;

  /** The next node in the chain of a hash. */
  static final int CHAIN = 9;

  private static final int FIELDS = 10;
  private static final int SHIFT = 9;
  private static final int PAGE = 1 << SHIFT;
  private static final int NO_NODE = -1;

  private int[][] pages = new int[8][];
  private int size;
  private int free = NO_NODE;

  /** A node with no certain content. */
  int take() {
    if (free != NO_NODE) {
      int node = free;
      free = get(node, NEXT);
      return node;
    }
    if (size >>> SHIFT == pages.length) {
      pages = Arrays.copyOf(pages, 2 * pages.length);
    }
    if ((size & PAGE - 1) == 0) {
      pages[size >>> SHIFT] = new int[PAGE * FIELDS];
    }
    return size++;
  }

  void give(int node) {
    set(node, NEXT, free);
    free = node;
  }

  int get(int node, int field) {
    return pages[node >>> SHIFT][(node & PAGE - 1) * FIELDS + field];
  }

  void set(int node, int field, int value) {
    pages[node >>> SHIFT][(node & PAGE - 1) * FIELDS + field] = value;
  }

  int first(int node, int field) {
    return get(node, field) >>> 16;
  }

  int second(int node, int field) {
    return get(node, field) & 0xffff;
  }

  void setPair(int node, int field, int first, int second) {
    if ((first | second) >>> 16 != 0) {
      throw new IllegalArgumentException(
          "A view knows 65536 layers and names of as many bytes, not %d and %d"
              .formatted(first, second));
    }
    set(node, field, first << 16 | second);
  }
}
