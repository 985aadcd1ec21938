package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file system that a container of the image sees: all layers applied, with whiteouts and opaque
 * directories (OCI image specification, layer.md), as overlayfs shows it. Paths are those of {@link
 * LayerEntry}; the root is the empty path. Entries whose paths climb ({@code ..}) are not in it.
 */
public final class MergedView {
  /** As many as Linux follows (path_resolution(7)). */
  private static final int MAXIMUM_LINKS = 40;

  private static final int MAXIMUM_STEPS = 100_000;

  private final List<LayerListing> layers;
  private final ViewTree root = ViewTree.impliedDirectory(0);
  private final List<Removals> removals = new ArrayList<>();

  private MergedView(List<LayerListing> layers) {
    this.layers = List.copyOf(layers);
    for (int i = 0; i < layers.size(); i++) {
      removals.add(new LayerMerge(root, this.layers, i).apply());
    }
  }

  /**
   * One path of the view. {@code layerIndex} is the layer that brought it. A hard link is shown as
   * the file it is another name of ({@code hardLinkTo} keeps the target as written), or as itself
   * where its target is missing; a directory that no layer mentions but one implies has mode 0755
   * and belongs to root.
   */
  public record Node(LayerEntry entry, int layerIndex, @Nullable String hardLinkTo) {
    /** The path of this node. */
    public String path() {
      return entry.path();
    }
  }

  /** The view of an image with these layers, the base first. */
  public static MergedView of(List<LayerListing> layers) {
    return new MergedView(layers);
  }

  /** What stands at {@code path} itself; symbolic links are not followed. */
  public Optional<Node> node(String path) {
    String normal = EntryPath.normalise(path);
    ViewTree found = find(root, normal);
    return found == null ? Optional.empty() : Optional.of(node(normal, found));
  }

  /**
   * What a program that opens {@code path} gets: symbolic links are followed within the root. Empty
   * where nothing is there or the links go in circles.
   */
  public Optional<Node> resolve(String path) {
    Deque<String> left = new ArrayDeque<>(EntryPath.parts(path));
    List<String> at = new ArrayList<>();
    int links = 0;
    for (int steps = 0; !left.isEmpty(); steps++) {
      String part = left.removeFirst();
      if (part.equals("..")) {
        if (!at.isEmpty()) {
          at.removeLast();
        }
        continue;
      }
      at.add(part);
      Optional<Node> node = node(String.join("/", at));
      if (node.isEmpty() || steps > MAXIMUM_STEPS) {
        return Optional.empty();
      }
      LayerEntry entry = node.get().entry();
      if (entry.type() == Type.SYMLINK) {
        if (++links > MAXIMUM_LINKS) {
          return Optional.empty();
        }
        String target = String.valueOf(entry.linkTarget());
        at.removeLast();
        if (target.startsWith("/")) {
          at.clear();
        }
        EntryPath.parts(target).reversed().forEach(left::addFirst);
      } else if (entry.type() != Type.DIRECTORY && !left.isEmpty()) {
        return Optional.empty();
      }
    }
    return node(String.join("/", at));
  }

  /** What lies in the directory {@code path}, sorted by name. */
  public List<Node> children(String path) {
    String normal = EntryPath.normalise(path);
    ViewTree directory = find(root, normal);
    List<Node> nodes = new ArrayList<>();
    if (directory != null) {
      forEachChild(directory, (name, child) -> nodes.add(node(join(normal, name), child)));
    }
    return nodes;
  }

  /** Hands out all nodes, parents before children, sorted by name; the root is not among them. */
  public void forEach(Consumer<Node> action) {
    walk(root, "", action);
  }

  /**
   * The first layer after {@code layerIndex} that removes what this layer has at {@code path}: by a
   * whiteout of it or of a directory above it, an opaque directory above it, or something that is
   * no directory in the place of one. Empty where it is visible, or only a newer version hides it.
   */
  public OptionalInt removedIn(int layerIndex, String path) {
    String normal = EntryPath.normalise(path);
    for (int i = layerIndex + 1; i < removals.size(); i++) {
      if (removals.get(i).concern(normal)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private void walk(ViewTree directory, String path, Consumer<Node> action) {
    forEachChild(
        directory,
        (name, child) -> {
          String at = join(path, name);
          action.accept(node(at, child));
          walk(child, at, action);
        });
  }

  /** Sorts references only: a directory may have a million children. */
  private static void forEachChild(ViewTree directory, BiConsumer<String, ViewTree> action) {
    if (directory.children != null) {
      List<String> names = new ArrayList<>(directory.children.keySet());
      names.sort(Comparator.naturalOrder());
      names.forEach(name -> action.accept(name, directory.children.get(name)));
    }
  }

  private Node node(String path, ViewTree tree) {
    if (tree.offset < 0) {
      return new Node(
          new LayerEntry(path, Type.DIRECTORY, 0755, 0, 0, 0, null, 0, 0, 0, Map.of()),
          tree.layer,
          null);
    }
    LayerEntry entry = layers.get(tree.attributesLayer).at(tree.offset, path);
    return new Node(entry, tree.layer, tree.hardLinkTo);
  }

  private static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }

  /** The node at a normal path; links are not followed. */
  static @Nullable ViewTree find(ViewTree root, String path) {
    ViewTree at = root;
    for (String part : EntryPath.parts(path)) {
      at = at.child(part);
      if (at == null) {
        return null;
      }
    }
    return at;
  }
}
