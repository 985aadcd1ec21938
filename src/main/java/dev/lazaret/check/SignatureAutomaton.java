package dev.lazaret.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds many anchors in one pass (Aho and Corasick, "Efficient string matching", 1975): a table of
 * the next state for each state and class of bytes. Most bytes are passed over by a filter first.
 * The case of letters is folded; whoever cares looks again at what was found. States in which
 * anchors end have the highest numbers, so that one comparison tells them.
 */
final class SignatureAutomaton {
  private static final int START = 0;

  private final AnchorFilter filter;
  private final int[] classOf = new int[256];
  private final int classes;
  private final int[] next;
  private final int firstEnding;
  private final int[][] endings;

  /** An automaton for {@code anchors}; what it reports are indexes of this list. */
  SignatureAutomaton(List<String> anchors) {
    this.filter = new AnchorFilter(anchors);
    List<String> folded = anchors.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
    this.classes = classify(folded);
    var trie = new Trie(classes);
    for (int index = 0; index < folded.size(); index++) {
      trie.add(folded.get(index).chars().map(c -> classOf[c]).toArray(), index);
    }
    trie.close();
    int[] order = trie.endingsLast();
    int[] place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
    this.next = new int[order.length * classes];
    for (int i = 0; i < order.length; i++) {
      for (int c = 0; c < classes; c++) {
        next[i * classes + c] = place[trie.next(order[i], c)] * classes;
      }
    }
    this.endings = Arrays.stream(order).mapToObj(trie::endings).toArray(int[][]::new);
    this.firstEnding = (int) Arrays.stream(endings).filter(e -> e.length == 0).count() * classes;
  }

  /** Class 0 holds all bytes that occur in no anchor. */
  private int classify(List<String> folded) {
    int count = 1;
    for (String anchor : folded) {
      for (char c : anchor.toCharArray()) {
        if (classOf[c] == 0) {
          classOf[Character.toUpperCase(c)] = count;
          classOf[c] = count++;
        }
      }
    }
    return count;
  }

  /** Told of anchors that end at a byte. */
  @FunctionalInterface
  interface Found {
    /** An anchor ends before {@code end}. */
    void anchor(int index, int end);
  }

  /** The state before the first byte of a file. */
  int start() {
    return START;
  }

  /**
   * Goes on from {@code state} through {@code bytes}; gives the state to go on from. While nothing
   * has begun, only the places that the filter names are walked through, and the end, where an
   * anchor may begin that goes on behind it.
   */
  int scan(int state, byte[] bytes, int from, int to, Found found) {
    int now = state;
    int at = from;
    while (at < to) {
      int until = at;
      if (now == START) {
        int near = filter.next(bytes, at, to);
        at = Math.max(at, near < to ? near - filter.deepest() : filter.certainUpTo(to));
        until = Math.min(to, near + AnchorFilter.STEP);
      }
      while (at < until || (now != START && at < to)) {
        now = next[now + classOf[bytes[at++] & 0xff]];
        if (now >= firstEnding) {
          report(now, at, found);
        }
      }
    }
    return now;
  }

  private void report(int state, int end, Found found) {
    for (int index : endings[state / classes]) {
      found.anchor(index, end);
    }
  }

  /** The anchors as a tree, whose gaps {@link #close} fills with where a mismatch goes on. */
  private static final class Trie {
    private static final int NONE = -1;

    private final int classes;
    private final List<int[]> next = new ArrayList<>();
    private final List<List<Integer>> endings = new ArrayList<>();

    Trie(int classes) {
      this.classes = classes;
      node();
    }

    private int node() {
      int[] none = new int[classes];
      Arrays.fill(none, NONE);
      next.add(none);
      endings.add(new ArrayList<>());
      return next.size() - 1;
    }

    void add(int[] word, int index) {
      int at = 0;
      for (int c : word) {
        if (next.get(at)[c] == NONE) {
          int child = node();
          next.get(at)[c] = child;
        }
        at = next.get(at)[c];
      }
      endings.get(at).add(index);
    }

    /** Breadth first, so that the state to fall back to is complete. */
    void close() {
      int[] fallback = new int[next.size()];
      var queue = new ArrayDeque<Integer>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int at = queue.remove();
        endings.get(at).addAll(at == 0 ? List.of() : endings.get(fallback[at]));
        for (int c = 0; c < classes; c++) {
          int child = next.get(at)[c];
          int otherwise = at == 0 ? 0 : next.get(fallback[at])[c];
          if (child == NONE) {
            next.get(at)[c] = otherwise;
          } else {
            fallback[child] = otherwise;
            queue.add(child);
          }
        }
      }
    }

    int next(int state, int c) {
      return next.get(state)[c];
    }

    int[] endings(int state) {
      return endings.get(state).stream().mapToInt(Integer::intValue).toArray();
    }

    /** The root stays the first, as it never ends an anchor. */
    int[] endingsLast() {
      var order = new ArrayList<Integer>();
      for (int state = 0; state < next.size(); state++) {
        if (endings.get(state).isEmpty()) {
          order.add(state);
        }
      }
      for (int state = 0; state < next.size(); state++) {
        if (!endings.get(state).isEmpty()) {
          order.add(state);
        }
      }
      return order.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
