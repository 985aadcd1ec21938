package dev.lazaret.sandbox;

import java.util.List;

/** What stood at one path stands at another one; what stood there is gone, or takes its place. */
record Renaming(List<String> from, List<String> to, boolean exchange) {
  /** Where {@code path} is after it. */
  List<String> of(List<String> path) {
    if (isAtOrBelow(path, from)) {
      return GuestPath.join(to, path.subList(from.size(), path.size()));
    }
    return exchange && isAtOrBelow(path, to)
        ? GuestPath.join(from, path.subList(to.size(), path.size()))
        : path;
  }

  private static boolean isAtOrBelow(List<String> path, List<String> folder) {
    return path.size() >= folder.size() && path.subList(0, folder.size()).equals(folder);
  }
}
