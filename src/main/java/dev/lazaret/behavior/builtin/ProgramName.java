package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import java.util.List;

/** What a program is called: the last part of its path. */
final class ProgramName {
  private ProgramName() {}

  static String of(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The program that was executed; that of busybox and its like goes by its arguments. */
  static String of(Event.Executed e) {
    String name = of(e.path());
    List<String> words = e.argv();
    for (int i = 0; i < 2 && i < words.size() && isManyInOne(name); i++) {
      name = of(words.get(i));
    }
    return name;
  }

  /** Whether one binary goes by many names. */
  static boolean isManyInOne(String name) {
    return name.equals("busybox") || name.equals("toybox");
  }

  /** The name without the version behind it: {@code python} for {@code python3.11}. */
  static String unversioned(String name) {
    int end = name.length();
    while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
      end--;
    }
    return name.substring(0, end);
  }
}
