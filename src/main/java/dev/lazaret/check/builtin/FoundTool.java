package dev.lazaret.check.builtin;

import dev.lazaret.check.builtin.KnownProgram.Purpose;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** One file, the programs that it is, and what its content says that it is for. */
final class FoundTool {
  private final Set<String> names = new TreeSet<>();
  private final Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);

  /** A name leads to it. */
  void isNamed(String name) {
    names.add(name);
  }

  /** Its content is that of a program. */
  void isFor(Purpose purpose) {
    purposes.add(purpose);
  }

  boolean serves(Purpose purpose) {
    return purposes.contains(purpose);
  }

  boolean isAnything() {
    return !names.isEmpty();
  }

  /** Its names, sorted. */
  String names() {
    return String.join(", ", names);
  }
}
