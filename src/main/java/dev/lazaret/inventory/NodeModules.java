package dev.lazaret.inventory;

import dev.lazaret.image.MergedView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds npm packages as Node.js does ("Loading from node_modules folders" in its documentation of
 * modules): in the {@code node_modules} of the needing package's own folder and of each one above,
 * links followed.
 */
final class NodeModules {
  private static final String FOLDER = "node_modules";
  private static final String OF_DEBIAN = "usr/share/nodejs";

  /** For all packages of an image together; what is needed beyond them is left out. */
  private static final int MOST_LOOKUPS = 200_000;

  /** Of all paths together that are tried; large applications take a tenth. */
  private static final long MOST_CHARACTERS = 1L << 30;

  private static final int DEEPEST = 64;
  private static final Pattern NAME = Pattern.compile("(?:@[^/]+/)?[^/@.][^/]*");

  private final MergedView view;
  private final Map<String, FoundPackage> byPath = new HashMap<>();
  private long charactersLeft;
  private int lookups;

  private NodeModules(MergedView view, long mostCharacters) {
    this.view = view;
    this.charactersLeft = mostCharacters;
  }

  static NodeModules of(Collection<FoundPackage> found, MergedView view) {
    return of(found, view, MOST_CHARACTERS);
  }

  static NodeModules of(Collection<FoundPackage> found, MergedView view, long mostCharacters) {
    NodeModules modules = new NodeModules(view, mostCharacters);
    found.stream()
        .filter(one -> one.type().equals(NpmPackages.TYPE))
        .forEach(one -> modules.byPath.put(one.path(), one));
    return modules;
  }

  /** What {@code needing} gets of what it asks for. */
  Stream<FoundPackage> neededBy(FoundPackage needing) {
    List<String> folders = above(needing.path());
    return Requirements.words(needing.fact().text(PackageFacts.REQUIRES))
        .filter(name -> NAME.matcher(name).matches())
        .flatMap(name -> folders.stream().flatMap(folder -> in(folder, name).stream()).limit(1));
  }

  /** The folders of packages that there are for a package, in the order of the search. */
  private List<String> above(String path) {
    List<String> modules = new ArrayList<>();
    String folder = path;
    for (int level = 0; level < DEEPEST && !folder.isEmpty(); level++) {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      if (!isOfPackages(folder) && affords(folder.length() + FOLDER.length())) {
        String inside = folder.isEmpty() ? FOLDER : folder + "/" + FOLDER;
        view.node(inside).ifPresent(_ -> modules.add(inside));
      }
    }
    modules.add(OF_DEBIAN);
    return modules;
  }

  private static boolean isOfPackages(String folder) {
    return folder.equals(FOLDER) || folder.endsWith("/" + FOLDER);
  }

  private Optional<FoundPackage> in(String folder, String name) {
    if (!affords(folder.length() + name.length())) {
      return Optional.empty();
    }
    String manifest = folder + "/" + name + NpmPackages.MANIFEST;
    FoundPackage direct = byPath.get(manifest);
    return direct == null ? behindLinks(manifest) : Optional.of(direct);
  }

  /** Each part of a path may be a link, so that all that is before it is gone through again. */
  private Optional<FoundPackage> behindLinks(String manifest) {
    int parts = (int) manifest.chars().filter(c -> c == '/').count();
    return ++lookups <= MOST_LOOKUPS && affords(parts * manifest.length())
        ? view.resolve(manifest).map(node -> byPath.get(node.path()))
        : Optional.empty();
  }

  private boolean affords(int characters) {
    charactersLeft -= Math.min(charactersLeft, characters);
    return charactersLeft > 0;
  }
}
