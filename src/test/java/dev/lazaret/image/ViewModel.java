package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The merged view, written down as plainly as its rules are (OCI layer.md, and what overlayfs
 * shows): a map of whole paths, nothing clever.
 */
final class ViewModel {
  private static final int MOST_LINKS = 16;

  private final TreeMap<String, Shown> paths = new TreeMap<>();

  /** For each layer the paths that it takes away, and those below which it takes all away. */
  private final List<Set<String>> removed = new ArrayList<>();

  private final List<Set<String>> emptied = new ArrayList<>();

  private record Shown(LayerEntry entry, int layer, @Nullable String hardLinkTo) {
    boolean isDirectory() {
      return entry.type() == Type.DIRECTORY;
    }
  }

  private ViewModel() {}

  static ViewModel of(List<List<LayerEntry>> layers) {
    var model = new ViewModel();
    for (int layer = 0; layer < layers.size(); layer++) {
      model.removed.add(new HashSet<>());
      model.emptied.add(new HashSet<>());
      for (LayerEntry entry : layers.get(layer)) {
        model.takeAway(entry);
      }
      for (LayerEntry entry : layers.get(layer)) {
        if (!entry.name().startsWith(".wh.")) {
          model.add(entry, layer);
        }
      }
    }
    return model;
  }

  /** The first layer above {@code layer} that takes the path away; empty where none does. */
  OptionalInt removedIn(int layer, String path) {
    return IntStream.range(layer + 1, removed.size()).filter(i -> takesAway(i, path)).findFirst();
  }

  private boolean takesAway(int layer, String path) {
    return removed.get(layer).contains(path)
        || Stream.concat(removed.get(layer).stream(), emptied.get(layer).stream())
            .anyMatch(above -> path.startsWith(above + "/"));
  }

  /** Each path and what stands there. */
  Map<String, String> described() {
    Map<String, String> described = new TreeMap<>();
    paths.forEach((path, shown) ->
        described.put(
            path,
            MergedViewFuzz.describe(at(path, shown.entry()), shown.layer(), shown.hardLinkTo())));
    return described;
  }

  /** Where a program that opens the path ends, step by step with whole paths; null for nowhere. */
  @Nullable String resolve(String path) {
    List<String> left = new ArrayList<>(EntryPath.parts(path));
    List<String> at = new ArrayList<>();
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      if (part.equals("..")) {
        at = new ArrayList<>(at.subList(0, Math.max(0, at.size() - 1)));
        continue;
      }
      Shown shown = paths.get(join(String.join("/", at), part));
      if (shown == null) {
        return null;
      }
      if (shown.entry().type() == Type.SYMLINK) {
        String target = String.valueOf(shown.entry().linkTarget());
        if (++links > 40) {
          return null;
        }
        at = target.startsWith("/") ? new ArrayList<>() : at;
        left.addAll(0, EntryPath.parts(target));
      } else if (!shown.isDirectory() && !left.isEmpty()) {
        return null;
      } else {
        at.add(part);
      }
    }
    return String.join("/", at);
  }

  private void takeAway(LayerEntry entry) {
    if (entry.isOpaqueMarker()) {
      empty(entry.parent(), entry.parent());
    } else if (entry.isWhiteout() && paths.remove(entry.whiteoutTarget()) != null) {
      removed.getLast().add(entry.whiteoutTarget());
      removeBelow(entry.whiteoutTarget());
    }
  }

  /** {@code name} is what the layer calls the path, which may lead there through a link. */
  private void empty(String path, String name) {
    if (removeBelow(path)) {
      emptied.getLast().add(name);
    }
  }

  private boolean removeBelow(String path) {
    return paths.keySet().removeIf(other -> other.startsWith(path + "/"));
  }

  private void add(LayerEntry entry, int layer) {
    String path = join(directory(EntryPath.parts(entry.parent()), layer, 0), entry.name());
    Shown before = paths.get(path);
    Shown target =
        entry.type() == Type.HARDLINK ? paths.get(String.valueOf(entry.linkTarget())) : null;
    if (entry.type() != Type.DIRECTORY || before == null || !before.isDirectory()) {
      empty(path, entry.path());
    }
    paths.put(
        path,
        target == null || target.isDirectory()
            ? new Shown(entry, layer, null)
            : new Shown(target.entry(), layer, entry.linkTarget()));
  }

  /** Where the directory really lies; made where it is missing. */
  private String directory(List<String> parts, int layer, int links) {
    String at = "";
    for (int i = 0; i < parts.size(); i++) {
      at = join(at, parts.get(i));
      Shown shown = paths.get(at);
      if (shown != null && shown.isDirectory()) {
        continue;
      }
      String followed = shown == null ? null : followed(at, shown, layer);
      if (followed != null && links < MOST_LINKS) {
        List<String> rest = new ArrayList<>(EntryPath.parts(followed));
        rest.addAll(parts.subList(i + 1, parts.size()));
        return directory(rest, layer, links + 1);
      }
      paths.put(at, new Shown(impliedDirectory(), layer, null));
    }
    return at;
  }

  private static @Nullable String followed(String path, Shown shown, int layer) {
    boolean own = shown.layer() == layer && shown.hardLinkTo() == null;
    if (!own || shown.entry().type() != Type.SYMLINK) {
      return null;
    }
    int slash = Math.max(0, path.lastIndexOf('/'));
    return EntryPath.resolve(path.substring(0, slash), String.valueOf(shown.entry().linkTarget()));
  }

  private static LayerEntry impliedDirectory() {
    return new LayerEntry("", Type.DIRECTORY, 0755, 0, 0, 0, null, 0, 0, 0, Map.of());
  }

  private static LayerEntry at(String path, LayerEntry entry) {
    return new LayerEntry(
        path,
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.sizeBytes(),
        entry.linkTarget(),
        entry.deviceMajor(),
        entry.deviceMinor(),
        entry.modifiedSeconds(),
        entry.xattrs());
  }

  private static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
