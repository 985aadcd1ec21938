package dev.lazaret.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the unpacking of a layer, entry by entry, as far as it decides what hard links lead to
 * and what stands in the way. A hard link names the file that stood at its target when it came, not
 * one that replaced it later.
 */
final class Unpacking {
  private final RepeatedPaths paths;
  private final Set<String> linkTargets;
  private final Map<String, Standing> contested = new HashMap<>();
  private final Map<String, Name> names = new HashMap<>();

  /** A file that hard links may share; {@code name} is the one that it is written under. */
  static final class Content {
    final int number;
    final boolean dropped;
    @Nullable String name;

    private Content(int number, boolean dropped, @Nullable String name) {
      this.number = number;
      this.dropped = dropped;
      this.name = name;
    }
  }

  private record Name(Content content, int since) {}

  /** {@code now} is null where a directory stands; the last obstacle before it stays known. */
  private record Standing(int lastObstacle, LayerEntry.@Nullable Type now) {}

  Unpacking(RepeatedPaths paths, Set<String> linkTargets) {
    this.paths = paths;
    this.linkTargets = linkTargets;
  }

  /** What stands where an entry at {@code path} needs a directory; null where nothing does. */
  LayerEntry.@Nullable Type obstacleAbove(String path) {
    if (contested.isEmpty()) {
      return null;
    }
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      Standing standing = contested.get(path.substring(0, end));
      if (standing != null && standing.now() != null) {
        return standing.now();
      }
    }
    return null;
  }

  /** The file that the hard link at {@code path} leads to; null where there is none. */
  @Nullable Content linked(String path, String target) {
    Name name = names.get(target);
    // Whoever unpacks makes room for the link first.
    boolean takesItAway = target.equals(path) || target.startsWith(path + "/");
    if (name == null || takesItAway) {
      return null;
    }
    boolean removed = RepeatedPaths.anyAbove(target, above -> obstacleSince(above, name.since()));
    return removed ? null : name.content();
  }

  private boolean obstacleSince(String path, int number) {
    Standing standing = contested.get(path);
    return standing != null && standing.lastObstacle() > number;
  }

  /** Puts an entry in its place; {@code linked} is what it leads to where it is a hard link. */
  void place(int number, LayerEntry entry, @Nullable Content linked, boolean dropped) {
    String path = entry.path();
    boolean directory = entry.type() == LayerEntry.Type.DIRECTORY;
    if (paths.isContested(path) && !dropped) {
      Standing before = contested.getOrDefault(path, new Standing(-1, null));
      contested.put(
          path,
          directory
              ? new Standing(before.lastObstacle(), null)
              : new Standing(number, entry.type()));
    }
    if (!linkTargets.contains(path)) {
      return;
    }
    if (directory || entry.isWhiteout() || entry.isOpaqueMarker()) {
      names.remove(path);
    } else {
      String own = paths.isReplaced(number, path) ? null : path;
      Content content = linked != null && !dropped ? linked : new Content(number, dropped, own);
      names.put(path, new Name(content, number));
    }
  }
}
