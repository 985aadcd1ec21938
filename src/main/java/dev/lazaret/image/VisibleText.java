package dev.lazaret.image;

import java.util.function.IntPredicate;

/**
 * Foreign text as it may be shown: control characters, direction marks and whatever else could make
 * a page or a terminal say something else than it does stand as {@code \\u{NN}}.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Of one line: line ends are escaped too. */
  public static String line(String text) {
    return escaped(text, VisibleText::isVisible);
  }

  /** Of several lines, which stay lines. */
  public static String lines(String text) {
    return escaped(text, c -> c == '\n' || c == '\t' || isVisible(c));
  }

  private static String escaped(String text, IntPredicate stays) {
    if (text.codePoints().allMatch(stays)) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> shown.append(stays.test(c) ? Character.toString(c) : escape(c)));
    return shown.toString();
  }

  /** Direction marks and the like could make a message say something else than it does. */
  static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  static String escape(int c) {
    return "\\u{%x}".formatted(c);
  }
}
