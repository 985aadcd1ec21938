package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whiteouts of one layer, written so that every engine understands them as the format says (OCI
 * layer.md, "Whiteouts"): they hide what lower layers have, never what their own layer brings, and
 * the order does not matter. Engines differ there: Docker 20.10 with overlay2 refuses a whiteout
 * behind a file of that name and leaves what lower layers have in a directory that is removed and
 * brought again; with vfs it takes the new file away.
 */
final class OwnWhiteouts {
  private static final String OPAQUE = "/.wh..wh..opq";

  private final Set<String> targets = new HashSet<>();
  private final Set<String> opaque = new HashSet<>();
  private final Map<String, Type> brought = new HashMap<>();

  /** Notes an entry, before any is asked for. */
  void collect(LayerEntry entry) {
    if (entry.isWhiteout()) {
      targets.add(entry.whiteoutTarget());
    } else if (entry.isOpaqueMarker()) {
      opaque.add(entry.parent());
    }
  }

  /** Notes that the layer brings an entry, after all were collected. */
  void bring(LayerEntry entry) {
    if (targets.isEmpty() || entry.isWhiteout() || entry.isOpaqueMarker()) {
      return;
    }
    if (targets.contains(entry.path())) {
      brought.put(entry.path(), entry.type());
    }
    for (String above = entry.parent(); !above.isEmpty(); above = parent(above)) {
      if (targets.contains(above)) {
        brought.put(above, Type.DIRECTORY);
      }
    }
  }

  /**
   * The path of the mark to write for one of the layer; null where none is needed: what takes the
   * place of something hides it, and a directory does so where it is opaque.
   */
  @Nullable String written(LayerEntry mark) {
    Type anew = mark.isWhiteout() ? brought.get(mark.whiteoutTarget()) : null;
    if (anew == null) {
      return mark.path();
    }
    return anew == Type.DIRECTORY && !opaque.contains(mark.whiteoutTarget())
        ? mark.whiteoutTarget() + OPAQUE
        : null;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
