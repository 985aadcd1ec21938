package dev.lazaret.check;

import dev.lazaret.image.LayerEntry;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which entries of a layer a check wants to see, so that one pass serves all checks. An entry is
 * handed over if its type is among {@code types} and, where {@code paths} or {@code folders} name
 * any, its path is one of {@code paths} or lies below one of {@code folders} (each ends in a
 * slash). Whiteouts are only seen where {@code whiteouts} is set.
 */
public record Interest(
    Set<LayerEntry.Type> types, Set<String> paths, Set<String> folders, boolean whiteouts) {
  public Interest {
    types = Set.copyOf(types);
    paths = Set.copyOf(paths);
    folders = Set.copyOf(folders);
    for (String folder : folders) {
      if (!folder.endsWith("/")) {
        throw new IllegalArgumentException("A folder of interest ends in a slash: " + folder);
      }
    }
  }

  /** Every entry of the given types, anywhere. */
  public static Interest inTypes(LayerEntry.Type first, LayerEntry.Type... more) {
    return new Interest(EnumSet.of(first, more), Set.of(), Set.of(), false);
  }

  /** Every entry of every type, whiteouts too. */
  public static Interest inEverything() {
    return new Interest(EnumSet.allOf(LayerEntry.Type.class), Set.of(), Set.of(), true);
  }

  /** Files at exactly these paths. */
  public static Interest inFiles(String... paths) {
    return new Interest(EnumSet.of(LayerEntry.Type.FILE), Set.of(paths), Set.of(), false);
  }

  /** This interest, and all entries of its types below {@code folder} as well. */
  public Interest orBelow(String folder) {
    Set<String> more = new java.util.HashSet<>(folders);
    more.add(folder);
    return new Interest(types, paths, more, whiteouts);
  }

  /** Whether {@code entry} is wanted. */
  public boolean wants(LayerEntry entry) {
    if (!types.contains(entry.type())) {
      return false;
    }
    if (!whiteouts && (entry.isWhiteout() || entry.isOpaqueMarker())) {
      return false;
    }
    return (paths.isEmpty() && folders.isEmpty())
        || paths.contains(entry.path())
        || folders.stream().anyMatch(entry.path()::startsWith);
  }
}
