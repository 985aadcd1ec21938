package dev.lazaret.inventory.jar;

import java.util.Optional;

/**
 * The name of a file without its ending. It often ends with a version: what stands behind the first
 * hyphen that a digit follows, if it looks like one to its end. Names of members may have 64
 * kilobytes, so each is passed over once.
 */
record FileStem(String text, String name, String version) {
  static FileStem of(String fileName) {
    String text = fileName.substring(0, Math.max(0, fileName.lastIndexOf('.')));
    int hyphen = hyphen(text);
    return hyphen < 0
        ? new FileStem(text, text, "")
        : new FileStem(text, text.substring(0, hyphen), text.substring(hyphen + 1));
  }

  private static int hyphen(String text) {
    int first = -1;
    for (int at = text.length() - 1; at > 0 && isOfVersion(text.charAt(at)); at--) {
      if (text.charAt(at) == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
        first = at;
      }
    }
    return first;
  }

  private static boolean isOfVersion(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "._+-".indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the file bears the name of {@code artifact}. */
  boolean isOf(String artifact) {
    return text.startsWith(artifact)
        && (text.length() == artifact.length() || text.charAt(artifact.length()) == '-');
  }

  /** What stands before {@code version}; empty where the text does not end with it. */
  Optional<String> before(String version) {
    return !version.isEmpty() && text.endsWith("-" + version)
        ? Optional.of(text.substring(0, text.length() - version.length() - 1))
        : Optional.empty();
  }
}
