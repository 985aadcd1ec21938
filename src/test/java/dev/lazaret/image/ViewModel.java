package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The merged view, written down as plainly as its rules are (OCI layer.md, and what overlayfs
 * shows): a map of whole paths, nothing clever.
 */
final class ViewModel {
  private static final int MOST_LINKS = 16;

  private final TreeMap<String, Shown> paths = new TreeMap<>();

  private record Shown(LayerEntry entry, int layer, @Nullable String hardLinkTo) {
    boolean isDirectory() {
      return entry.type() == Type.DIRECTORY;
    }
  }

  private ViewModel() {}

  /** Each path and what stands there. */
  static Map<String, String> of(List<List<LayerEntry>> layers) {
    var model = new ViewModel();
    for (int layer = 0; layer < layers.size(); layer++) {
      for (LayerEntry entry : layers.get(layer)) {
        model.takeAway(entry);
      }
      for (LayerEntry entry : layers.get(layer)) {
        if (!entry.name().startsWith(".wh.")) {
          model.add(entry, layer);
        }
      }
    }
    Map<String, String> described = new TreeMap<>();
    model.paths.forEach((path, shown) ->
        described.put(
            path,
            MergedViewFuzz.describe(at(path, shown.entry()), shown.layer(), shown.hardLinkTo())));
    return described;
  }

  private void takeAway(LayerEntry entry) {
    if (entry.isOpaqueMarker()) {
      removeBelow(entry.parent());
    } else if (entry.isWhiteout()) {
      paths.remove(entry.whiteoutTarget());
      removeBelow(entry.whiteoutTarget());
    }
  }

  private void removeBelow(String path) {
    paths.keySet().removeIf(other -> other.startsWith(path + "/"));
  }

  private void add(LayerEntry entry, int layer) {
    String path = join(directory(EntryPath.parts(entry.parent()), layer, 0), entry.name());
    Shown before = paths.get(path);
    Shown target =
        entry.type() == Type.HARDLINK ? paths.get(String.valueOf(entry.linkTarget())) : null;
    if (entry.type() != Type.DIRECTORY || before == null || !before.isDirectory()) {
      removeBelow(path);
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
