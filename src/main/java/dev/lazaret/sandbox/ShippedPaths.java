package dev.lazaret.sandbox;

import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.Map;

/** The paths of an image as a run sees them: absolute. */
public record ShippedPaths(MergedView view) implements ImagePaths {
  /** The symbolic links of the image, by their absolute paths. */
  public Map<String, String> links() {
    var links = new HashMap<String, String>();
    view.forEach(node -> {
      String target = node.entry().linkTarget();
      if (node.entry().type() == LayerEntry.Type.SYMLINK && target != null) {
        links.put("/" + node.path(), target);
      }
    });
    return links;
  }

  @Override
  public boolean has(String path) {
    return view.node(relative(path)).isPresent();
  }

  @Override
  public boolean isFolder(String path) {
    return view.node(relative(path))
        .filter(node -> node.entry().type() == LayerEntry.Type.DIRECTORY)
        .isPresent();
  }

  /** Whether a path is a file of the image, its links followed. */
  public boolean isFile(String path) {
    return view.resolve(relative(path))
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
        .isPresent();
  }

  private static String relative(String path) {
    return path.replaceAll("^/+", "");
  }
}
