package dev.lazaret.report;

import dev.lazaret.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which packages of an image are meant: those whose name, version, package URL or path holds {@code
 * text}, in whatever case; all where it is empty.
 */
public record PackageSearch(String text) {
  /** All packages. */
  public static final PackageSearch ALL = new PackageSearch("");

  /** The longest text that is looked for. */
  public static final int LONGEST = 200;

  public PackageSearch {
    if (text.length() > LONGEST) {
      throw ProblemException.invalidRequest("q has more than " + LONGEST + " characters.");
    }
  }

  /** From the query parameter {@code q}; a longer text is a 400. */
  public static PackageSearch of(@Nullable String q) {
    return q == null ? ALL : new PackageSearch(q.strip());
  }
}
