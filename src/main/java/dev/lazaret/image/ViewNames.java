package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the child of a name. Hashes are mixed with a secret number, so that nobody can choose names
 * that all meet in one chain.
 */
final class ViewNames {
  private static final int NONE = ViewTree.NONE;

  private final List<ListingBytes> listings;
  private final ViewCells cells;
  private final int secret = ThreadLocalRandom.current().nextInt();
  private int[] chains = emptyChains(256);
  private int size;

  ViewNames(List<ListingBytes> listings, ViewCells cells) {
    this.listings = listings;
    this.cells = cells;
  }

  private static int[] emptyChains(int count) {
    int[] chains = new int[count];
    Arrays.fill(chains, NONE);
    return chains;
  }

  int size() {
    return size;
  }

  int find(int parent, ListingBytes source, int at, int length) {
    int node = chains[chain(parent, source, at, length)];
    while (node != NONE && !isNamed(node, parent, source, at, length)) {
      node = cells.get(node, ViewCells.CHAIN);
    }
    return node;
  }

  private boolean isNamed(int node, int parent, ListingBytes source, int at, int length) {
    return cells.get(node, ViewCells.PARENT) == parent
        && length(node) == length
        && bytes(node).compare(at(node), length, source, at, length) == 0;
  }

  void add(int node) {
    if (size == chains.length) {
      grow();
    }
    size++;
    link(node);
  }

  private void link(int node) {
    int chain = chain(node);
    cells.set(node, ViewCells.CHAIN, chains[chain]);
    chains[chain] = node;
  }

  private void grow() {
    int[] before = chains;
    chains = emptyChains(2 * before.length);
    for (int first : before) {
      for (int node = first; node != NONE; ) {
        int next = cells.get(node, ViewCells.CHAIN);
        link(node);
        node = next;
      }
    }
  }

  void remove(int node) {
    int chain = chain(node);
    int after = cells.get(node, ViewCells.CHAIN);
    size--;
    if (chains[chain] == node) {
      chains[chain] = after;
      return;
    }
    int before = chains[chain];
    while (cells.get(before, ViewCells.CHAIN) != node) {
      before = cells.get(before, ViewCells.CHAIN);
    }
    cells.set(before, ViewCells.CHAIN, after);
  }

  String text(int node) {
    byte[] name = new byte[length(node)];
    bytes(node).copy(at(node), name, 0, name.length);
    return new String(name, UTF_8);
  }

  /**
   * Sorts nodes by name, in place (heap sort): there may be a million, and the JDK sorts by a
   * comparison only what is an object each.
   */
  void sort(int[] nodes) {
    for (int top = nodes.length / 2 - 1; top >= 0; top--) {
      sift(nodes, top, nodes.length);
    }
    for (int end = nodes.length - 1; end > 0; end--) {
      swap(nodes, 0, end);
      sift(nodes, 0, end);
    }
  }

  private void sift(int[] nodes, int from, int end) {
    int top = from;
    int child = 2 * top + 1;
    while (child < end) {
      if (child + 1 < end && compare(nodes[child], nodes[child + 1]) < 0) {
        child++;
      }
      if (compare(nodes[top], nodes[child]) >= 0) {
        return;
      }
      swap(nodes, top, child);
      top = child;
      child = 2 * top + 1;
    }
  }

  private static void swap(int[] nodes, int one, int other) {
    int kept = nodes[one];
    nodes[one] = nodes[other];
    nodes[other] = kept;
  }

  private int compare(int one, int other) {
    return bytes(one).compare(at(one), length(one), bytes(other), at(other), length(other));
  }

  private int chain(int node) {
    return chain(cells.get(node, ViewCells.PARENT), bytes(node), at(node), length(node));
  }

  private int chain(int parent, ListingBytes source, int at, int length) {
    int hash = mixed(secret, parent);
    for (int i = at; i < at + length; i++) {
      hash = mixed(hash, source.at(i));
    }
    return hash & chains.length - 1;
  }

  private static int mixed(int hash, int value) {
    int mixed = (hash ^ value) * 0x9e3779b1;
    return mixed ^ mixed >>> 15;
  }

  private ListingBytes bytes(int node) {
    return listings.get(cells.first(node, ViewCells.NAME));
  }

  private int at(int node) {
    return cells.get(node, ViewCells.NAME_AT);
  }

  private int length(int node) {
    return cells.second(node, ViewCells.NAME);
  }
}
