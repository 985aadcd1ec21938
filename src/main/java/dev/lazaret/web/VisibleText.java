package dev.lazaret.web;

/**
 * Text of an image as a page shows it. Characters that nobody sees, or that turn the order of
 * others around, are spelt out: a name must not pass for another one.
 */
final class VisibleText {
  private VisibleText() {}

  static String of(String foreign) {
    if (foreign.codePoints().allMatch(VisibleText::isVisible)) {
      return foreign;
    }
    var shown = new StringBuilder();
    foreign
        .codePoints()
        .forEach(c -> shown.append(isVisible(c) ? Character.toString(c) : "\\u{%x}".formatted(c)));
    return shown.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
