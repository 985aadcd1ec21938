package dev.lazaret.check.builtin;

import dev.lazaret.image.LayerEntry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where packages put what they publish to be read: manuals, examples, data of their tests. */
final class PublishedPlaces {
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?:^|/)(?:doc|docs|examples?|tests?|__tests__|testing|testdata|test_data|fixtures)/"
              + "|(?:^|/)(?:README|CHANGELOG|NEWS)[^/]*$|\\.(?:md|rst|adoc)$"
              + "|\\.(?:dist|egg)-info/(?:METADATA|PKG-INFO)$");
  private static final List<String> SHARED = List.of("usr/share/", "usr/local/share/");
  private static final Set<String> MANUALS = Set.of("doc", "man", "info", "help", "gtk-doc");
  private static final List<String> TEXTS = List.of(".md", ".rst", ".adoc");
  private static final int EXECUTABLE = 0111;

  private PublishedPlaces() {}

  /** Whether a secret there is one that everybody knows already. */
  static boolean isExample(String path) {
    return isManual(path) || EXAMPLES.matcher(path).find();
  }

  /** Whether the file explains things to people; what can be run does not. */
  static boolean isManual(LayerEntry file) {
    return (file.mode() & EXECUTABLE) == 0 && isManual(file.path());
  }

  /** Asked for each file and check, so without a pattern. */
  private static boolean isManual(String path) {
    return SHARED.stream().anyMatch(folder -> isOfManuals(folder, path))
        || TEXTS.stream().anyMatch(path::endsWith);
  }

  private static boolean isOfManuals(String folder, String path) {
    int end = path.startsWith(folder) ? path.indexOf('/', folder.length()) : -1;
    return end > 0 && MANUALS.contains(path.substring(folder.length(), end));
  }
}
