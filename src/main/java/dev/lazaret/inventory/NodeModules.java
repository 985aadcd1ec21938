package dev.lazaret.inventory;

import dev.lazaret.image.MergedView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds npm packages as Node.js does ("Loading from node_modules folders" in its documentation of
 * modules): in the {@code node_modules} of the needing package's own folder and of each one above,
 * links followed.
 */
final class NodeModules {
  private static final String FOLDER = "node_modules";
  private static final String OF_DEBIAN = "usr/share/nodejs/";

  /** For all packages of an image together. */
  private static final int MOST_LOOKUPS = 200_000;

  private static final int DEEPEST = 64;
  private static final Pattern NAME = Pattern.compile("(?:@[^/]+/)?[^/@.][^/]*");

  private final MergedView view;
  private final Map<String, FoundPackage> byPath = new HashMap<>();
  private final Map<String, Boolean> folders = new HashMap<>();
  private int lookups;

  private NodeModules(MergedView view) {
    this.view = view;
  }

  static NodeModules of(Collection<FoundPackage> found, MergedView view) {
    NodeModules modules = new NodeModules(view);
    found.stream()
        .filter(one -> one.type().equals(NpmPackages.TYPE))
        .forEach(one -> modules.byPath.put(one.path(), one));
    return modules;
  }

  /** What {@code needing} gets when it asks for {@code name}. */
  Optional<FoundPackage> lookUp(FoundPackage needing, String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    String folder = needing.path();
    for (int level = 0; level < DEEPEST && !folder.isEmpty(); level++) {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      Optional<FoundPackage> found = in(folder, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return at(OF_DEBIAN + name + NpmPackages.MANIFEST);
  }

  private Optional<FoundPackage> in(String folder, String name) {
    if (folder.equals(FOLDER) || folder.endsWith("/" + FOLDER)) {
      return Optional.empty();
    }
    String modules = folder.isEmpty() ? FOLDER : folder + "/" + FOLDER;
    return folders.computeIfAbsent(modules, path -> view.node(path).isPresent())
        ? at(modules + "/" + name + NpmPackages.MANIFEST)
        : Optional.empty();
  }

  private Optional<FoundPackage> at(String manifest) {
    FoundPackage direct = byPath.get(manifest);
    if (direct != null || ++lookups > MOST_LOOKUPS) {
      return Optional.ofNullable(direct);
    }
    return view.resolve(manifest).map(node -> byPath.get(node.path()));
  }
}
