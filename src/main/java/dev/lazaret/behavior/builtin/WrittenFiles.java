package dev.lazaret.behavior.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files that a run has written, which move with the folders that they lie in. */
final class WrittenFiles {
  /**
   * Names that are followed into other folders, in all; the run decides how often it moves them.
   */
  private static final int MOST = 1_000_000;

  private final NavigableSet<String> names = new TreeSet<>();
  private int followed;

  void add(String name) {
    names.add(name);
  }

  /**
   * What lies at or below {@code from} is at {@code to} from now on, and where it was not {@code
   * moved} under both names. The new names; null where there were too many to follow.
   */
  @Nullable List<String> follow(String from, String to, boolean moved) {
    List<String> old = new ArrayList<>();
    if (names.contains(from)) {
      old.add(from);
    }
    old.addAll(names.subSet(from + "/", from + "0"));
    followed += old.size();
    if (followed > MOST || followed < 0) {
      followed = MOST + 1;
      return null;
    }
    List<String> now = old.stream().map(name -> to + name.substring(from.length())).toList();
    if (moved) {
      old.forEach(names::remove);
    }
    names.addAll(now);
    return now;
  }
}
