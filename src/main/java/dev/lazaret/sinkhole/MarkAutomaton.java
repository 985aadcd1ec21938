package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * All marks of a run, in several forms, as one automaton (Aho and Corasick): a step for each byte,
 * whatever the guest sends. Bytes that no mark holds share one column, which keeps the table small.
 */
final class MarkAutomaton {
  static final int START = 0;

  private final int[] columnOf = new int[256];
  private final int columns;
  private char[] next;
  private int[] found;
  private int states = 1;

  private MarkAutomaton(List<Mark> marks, Function<byte[], List<byte[]>> formsOf) {
    List<List<byte[]>> forms = marks.stream().map(mark -> formsOf.apply(mark.bytes())).toList();
    columns = nameColumns(forms);
    int most = 1 + forms.stream().flatMap(List::stream).mapToInt(form -> form.length).sum();
    next = new char[most * columns];
    found = new int[most];
    for (int mark = 0; mark < forms.size(); mark++) {
      for (byte[] form : forms.get(mark)) {
        add(form, 1 << mark);
      }
    }
    next = Arrays.copyOf(next, states * columns);
    found = Arrays.copyOf(found, states);
    link();
  }

  int step(int state, byte b) {
    return next[state * columns + columnOf[b & 0xff]];
  }

  /** A bit for each mark that ends here. */
  int found(int state) {
    return found[state];
  }

  /** For bytes as they come. */
  static MarkAutomaton exact(List<Mark> marks) {
    return new MarkAutomaton(marks, MarkAutomaton::exactForms);
  }

  /** For bytes whose letters were made capitals: where names are written, case says nothing. */
  static MarkAutomaton folded(List<Mark> marks) {
    return new MarkAutomaton(marks, MarkAutomaton::foldedForms);
  }

  private static List<byte[]> exactForms(byte[] mark) {
    List<byte[]> forms = new ArrayList<>(Base64Inside.forms(mark));
    forms.add(mark);
    return forms;
  }

  private static List<byte[]> foldedForms(byte[] mark) {
    List<byte[]> forms = new ArrayList<>(Base32Inside.forms(mark));
    String hex = HexFormat.of().withUpperCase().formatHex(mark);
    forms.add(hex.getBytes(StandardCharsets.US_ASCII));
    return forms;
  }

  private int nameColumns(List<List<byte[]>> forms) {
    int last = 0;
    for (byte[] form : forms.stream().flatMap(List::stream).toList()) {
      for (byte b : form) {
        if (columnOf[b & 0xff] == 0) {
          columnOf[b & 0xff] = ++last;
        }
      }
    }
    return last + 1;
  }

  private void add(byte[] form, int mark) {
    int state = START;
    for (byte b : form) {
      int at = state * columns + columnOf[b & 0xff];
      if (next[at] == START) {
        next[at] = (char) states++;
      }
      state = next[at];
    }
    found[state] |= mark;
  }

  /** Makes every missing step that of the longest end which is a beginning, breadth first. */
  private void link() {
    int[] fallback = new int[states];
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int column = 0; column < columns; column++) {
      if (next[column] != START) {
        waiting.add((int) next[column]);
      }
    }
    while (!waiting.isEmpty()) {
      int state = waiting.remove();
      found[state] |= found[fallback[state]];
      for (int column = 0; column < columns; column++) {
        int at = state * columns + column;
        char shorter = next[fallback[state] * columns + column];
        if (next[at] == START) {
          next[at] = shorter;
        } else {
          fallback[next[at]] = shorter;
          waiting.add((int) next[at]);
        }
      }
    }
  }
}
