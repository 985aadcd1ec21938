package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file system that a container of the image sees: all layers applied, with whiteouts and opaque
 * directories (OCI image specification, layer.md), as overlayfs shows it. Paths are those of {@link
 * LayerEntry}; the root is the empty path. Entries whose paths climb ({@code ..}) are not in it.
 */
public final class MergedView {
  private final List<LayerListing> layers;
  private final ViewTree tree;
  private final List<Removals> removals = new ArrayList<>();

  private MergedView(List<LayerListing> layers, MergeBudget budget) {
    this.layers = List.copyOf(layers);
    this.tree = new ViewTree(layers.stream().map(LayerListing::bytes).toList());
    for (int i = 0; i < layers.size(); i++) {
      removals.add(new LayerMerge(tree, this.layers, i, budget).apply());
    }
  }

  /**
   * One path of the view. {@code layerIndex} is the layer that brought it. A hard link is shown as
   * the file it is another name of ({@code hardLinkTo} keeps the target as written), or as itself
   * where its target is missing; a directory that no layer mentions but one implies has mode 0755
   * and belongs to root.
   */
  public record Node(LayerEntry entry, int layerIndex, @Nullable String hardLinkTo, Origin origin) {
    /** The path of this node. */
    public String path() {
      return entry.path();
    }

    /** The layer whose tar has the bytes; for a hard link it may be below the link's own. */
    public int contentLayer() {
      return origin.layerIndex();
    }

    /**
     * The path that the bytes have in the tar of {@link #contentLayer}: for a hard link that of the
     * file it is another name of, however many links lead there. It is another one than {@link
     * #path} also where the tar puts the file below a symbolic link of its own.
     */
    public String contentPath() {
      return origin.listing() == null ? path() : origin.listing().pathAt(origin.offset());
    }
  }

  /**
   * Where the attributes and the bytes of a node come from; without a listing where no layer
   * mentions it. The path is looked up when somebody asks, which few do.
   */
  record Origin(int layerIndex, @Nullable LayerListing listing, int offset) {}

  /** The view of an image with these layers, the base first. */
  public static MergedView of(List<LayerListing> layers) {
    return new MergedView(layers, MergeBudget.unbounded());
  }

  /**
   * As {@link #of(List)}, held to the bounds on entries. Layers that were read within them can go
   * beyond them by entries that lie below symbolic links: these imply the directories that the
   * links name, and each link is a path to follow.
   */
  public static MergedView of(List<LayerListing> layers, ArchiveLimits.Counts limits)
      throws ArchiveRejected, InterruptedIOException {
    try {
      return new MergedView(layers, new MergeBudget(limits));
    } catch (UncheckedIOException e) {
      switch (e.getCause()) {
        case Refusal refusal -> throw refusal.rejected();
        case InterruptedIOException interrupted -> throw interrupted;
        case null, default -> throw e;
      }
    }
  }

  /** What stands at {@code path} itself; symbolic links are not followed. */
  public Optional<Node> node(String path) {
    String normal = EntryPath.normalise(path);
    int found = tree.find(normal);
    return found == ViewTree.NONE ? Optional.empty() : Optional.of(node(normal, found));
  }

  /** Whether what stands at {@code path} itself was brought by this layer. */
  public boolean isBroughtBy(int layerIndex, String path) {
    int found = tree.find(EntryPath.normalise(path));
    return found != ViewTree.NONE && tree.layer(found) == layerIndex;
  }

  /**
   * What a program that opens {@code path} gets: symbolic links are followed within the root. Empty
   * where nothing is there, the links go in circles, or there are more and longer ones than any
   * system follows.
   */
  public Optional<Node> resolve(String path) {
    int found = new Resolution(tree, layers).end(path);
    return found == ViewTree.NONE ? Optional.empty() : Optional.of(node(tree.path(found), found));
  }

  /** What lies in the directory {@code path}, sorted by name. */
  public List<Node> children(String path) {
    String normal = EntryPath.normalise(path);
    int directory = tree.find(normal);
    List<Node> nodes = new ArrayList<>();
    if (directory != ViewTree.NONE) {
      for (int child : tree.children(directory)) {
        nodes.add(node(join(normal, tree.name(child)), child));
      }
    }
    return nodes;
  }

  /** Hands out all nodes, parents before children, sorted by name; the root is not among them. */
  public void forEach(Consumer<Node> action) {
    walk(ViewTree.ROOT, "", action);
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

  private void walk(int directory, String path, Consumer<Node> action) {
    for (int child : tree.children(directory)) {
      String at = join(path, tree.name(child));
      action.accept(node(at, child));
      walk(child, at, action);
    }
  }

  private Node node(String path, int node) {
    int layer = tree.layer(node);
    int offset = tree.offset(node);
    if (offset == ViewTree.NONE) {
      return new Node(
          new LayerEntry(path, Type.DIRECTORY, 0755, 0, 0, 0, null, 0, 0, 0, Map.of()),
          layer,
          null,
          new Origin(layer, null, offset));
    }
    int link = tree.link(node);
    int contentLayer = tree.attributesLayer(node);
    LayerListing listing = layers.get(contentLayer);
    return new Node(
        listing.at(offset, path),
        layer,
        link == ViewTree.NONE ? null : layers.get(layer).at(link, path).linkTarget(),
        new Origin(contentLayer, listing, offset));
  }

  private static String join(String directory, String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
