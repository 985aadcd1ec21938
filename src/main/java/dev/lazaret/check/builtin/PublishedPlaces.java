package dev.lazaret.check.builtin;

import dev.lazaret.image.LayerEntry;
import java.util.regex.Pattern;

/** Where packages put what they publish to be read: manuals, examples, data of their tests. */
final class PublishedPlaces {
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?:^|/)(?:doc|docs|examples?|tests?|__tests__|testing|testdata|test_data|fixtures)/"
              + "|(?:^|/)(?:README|CHANGELOG|NEWS)[^/]*$|\\.(?:md|rst|adoc)$");
  private static final Pattern MANUALS =
      Pattern.compile("^usr/(?:local/)?share/(?:doc|man|info|help|gtk-doc)/|\\.(?:md|rst|adoc)$");
  private static final int EXECUTABLE = 0111;

  private PublishedPlaces() {}

  /** Whether a secret there is one that everybody knows already. */
  static boolean isExample(String path) {
    return EXAMPLES.matcher(path).find() || MANUALS.matcher(path).find();
  }

  /** Whether the file explains things to people; what can be run does not. */
  static boolean isManual(LayerEntry file) {
    return (file.mode() & EXECUTABLE) == 0 && MANUALS.matcher(file.path()).find();
  }
}
