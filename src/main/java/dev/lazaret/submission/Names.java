package dev.lazaret.submission;

/** How a name that somebody sent is repeated to them: bounded, without control characters. */
final class Names {
  private static final int MAX_SHOWN = 80;

  private Names() {}

  static String shown(String name) {
    String safe = name.replaceAll("\\p{Cntrl}", "?");
    return safe.length() <= MAX_SHOWN ? safe : safe.substring(0, MAX_SHOWN) + "…";
  }
}
