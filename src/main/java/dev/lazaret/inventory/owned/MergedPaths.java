package dev.lazaret.inventory.owned;

import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths of packages as the image has them: with {@code bin} a link, {@code bin/ls} is {@code
 * usr/bin/ls}.
 */
final class MergedPaths {
  private static final int MOST_FOLDERS = 100_000;

  private final MergedView view;
  private final Map<String, String> folders = new HashMap<>();

  MergedPaths(MergedView view) {
    this.view = view;
  }

  /** The path with the links of its folders followed, not the one at its end. */
  String resolved(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return path;
    }
    String folder = folder(path.substring(0, slash));
    return folder.isEmpty() ? path.substring(slash + 1) : folder + path.substring(slash);
  }

  private String folder(String written) {
    String known = folders.get(written);
    if (known != null) {
      return known;
    }
    String resolved = view.resolve(written).map(MergedView.Node::path).orElse(written);
    if (folders.size() < MOST_FOLDERS) {
      folders.put(written, resolved);
    }
    return resolved;
  }
}
