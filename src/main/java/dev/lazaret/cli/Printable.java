package dev.lazaret.cli;

/** Text of others on a terminal: control characters could move the cursor or rename the window. */
final class Printable {
  private Printable() {}

  static String of(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
