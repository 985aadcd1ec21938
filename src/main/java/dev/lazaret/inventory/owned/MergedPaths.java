package dev.lazaret.inventory.owned;

import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.Map;

/**
 * The paths of packages as the image has them: with {@code bin} a link, {@code bin/ls} is {@code
 * usr/bin/ls}.
 */
final class MergedPaths {
  /** How much of the folders is remembered. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private final MergedView view;
  private final Map<String, String> folders = new HashMap<>();
  private int characters;

  /** The folder asked for last, which is mostly that of the next path too. */
  private String latest = "";

  private String latestResolved = "";

  MergedPaths(MergedView view) {
    this.view = view;
  }

  /** The path with the links of its folders followed, not the one at its end. */
  String resolved(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return path;
    }
    if (slash != latest.length() || !path.startsWith(latest)) {
      latest = path.substring(0, slash);
      latestResolved = folder(latest);
    }
    if (slash > 0 && latestResolved.equals(latest)) {
      return path;
    }
    return latestResolved.isEmpty()
        ? path.substring(slash + 1)
        : latestResolved + path.substring(slash);
  }

  private String folder(String written) {
    String known = folders.get(written);
    if (known != null) {
      return known;
    }
    String resolved = view.resolve(written).map(MergedView.Node::path).orElse(written);
    characters += written.length() + resolved.length();
    if (characters > MOST_CHARACTERS) {
      folders.clear();
      characters = 0;
    }
    folders.put(written, resolved);
    return resolved;
  }
}
