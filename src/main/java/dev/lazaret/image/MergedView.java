package dev.lazaret.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file system that a container of the image sees: all layers applied, with whiteouts and opaque
 * directories (OCI image specification, layer.md), as overlayfs shows it. Paths are those of {@link
 * LayerEntry}; the root is the empty path.
 */
public final class MergedView {
  private MergedView() {}

  /**
   * One path of the view. {@code layerIndex} is the layer that brought it. A hard link is shown as
   * the file it is another name of ({@code hardLinkTo} keeps the target as written); a directory
   * that no layer mentions but one implies has mode 0755 and belongs to root.
   */
  public record Node(LayerEntry entry, int layerIndex, @Nullable String hardLinkTo) {
    /** The path of this node. */
    public String path() {
      return entry.path();
    }
  }

  /** The view of an image with these layers, the base first. */
  public static MergedView of(List<LayerListing> layers) {
    throw new UnsupportedOperationException();
  }

  /** What stands at {@code path} itself; symbolic links are not followed. */
  public Optional<Node> node(String path) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a program that opens {@code path} gets: symbolic links are followed within the root. Empty
   * where nothing is there or the links go in circles.
   */
  public Optional<Node> resolve(String path) {
    throw new UnsupportedOperationException();
  }

  /** What lies in the directory {@code path}, sorted by name. */
  public List<Node> children(String path) {
    throw new UnsupportedOperationException();
  }

  /** Hands out all nodes, parents before children, sorted by name; the root is not among them. */
  public void forEach(Consumer<Node> action) {
    throw new UnsupportedOperationException();
  }

  /**
   * The first layer after {@code layerIndex} that removes what this layer has at {@code path}: by a
   * whiteout of it or of a directory above it, an opaque directory above it, or something that is
   * no directory in the place of one. Empty where it is visible, or only a newer version hides it.
   */
  public OptionalInt removedIn(int layerIndex, String path) {
    throw new UnsupportedOperationException();
  }
}
