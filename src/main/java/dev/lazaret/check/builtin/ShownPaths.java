package dev.lazaret.check.builtin;

import java.util.List;
import java.util.stream.Collectors;

/** The first few of many paths, as a finding names them. */
final class ShownPaths {
  private static final int MOST = 5;

  private ShownPaths() {}

  /** From the root, with an ellipsis where there are more. */
  static String of(List<String> paths) {
    String first =
        paths.stream().limit(MOST).map(path -> "/" + path).collect(Collectors.joining(", "));
    return paths.size() > MOST ? first + ", …" : first;
  }
}
