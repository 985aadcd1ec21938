package dev.lazaret.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Paths as the guest gave them, made absolute by words alone: links are not followed. */
final class GuestPath {
  private static final int LONGEST = 4096;

  private GuestPath() {}

  /** {@code path}, which is relative to {@code base} unless it begins with a slash. */
  static String absolute(String base, String path) {
    String whole = path.startsWith("/") ? path : base + "/" + path;
    var names = new ArrayDeque<String>();
    String bounded = whole.length() > 2 * LONGEST ? whole.substring(0, 2 * LONGEST) : whole;
    for (String name : bounded.split("/", -1)) {
      switch (name) {
        case "", "." -> {}
        case ".." -> names.pollLast();
        default -> names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }

  /** The names of {@code path} in order, {@code ..} among them; what says nothing is left out. */
  static List<String> names(String path) {
    var names = new ArrayList<String>();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  /** These names as an absolute path. */
  static String text(List<String> names) {
    return "/" + String.join("/", names);
  }

  static List<String> join(List<String> first, List<String> then) {
    var names = new ArrayList<>(first);
    names.addAll(then);
    return names;
  }
}
