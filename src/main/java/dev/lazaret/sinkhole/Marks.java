package dev.lazaret.sinkhole;

import java.util.List;

/**
 * The marks of a run as they are looked for: plain and in Base64 as they come; in Base32 and
 * hexadecimal in capitals and small letters alike.
 */
record Marks(List<Mark> all, MarkAutomaton exact, MarkAutomaton folded) {
  static Marks of(List<Mark> all) {
    return new Marks(all, MarkAutomaton.exact(all), MarkAutomaton.folded(all));
  }

  Marks {
    all = List.copyOf(all);
  }
}
