package dev.lazaret.check.builtin;

/** Hostile text cut to what a person reads in a finding; control characters become spaces. */
final class Excerpt {
  private static final int LENGTH = 200;

  private Excerpt() {}

  static String of(String text) {
    String cut = text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
    return cut.replaceAll("\\p{Cntrl}", " ");
  }
}
