package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Follows one path through the view as a program that opens it does (path_resolution(7)), within
 * the root. Its cost is bounded whatever links lie on the way, since there are as many paths to
 * follow as packages name.
 */
final class Resolution {
  private static final int NONE = ViewTree.NONE;

  /** As many as Linux follows. */
  private static final int MAXIMUM_LINKS = 40;

  /**
   * Of the path and the targets of all its links, which are 4,096 parts at most. Linux allows half
   * of it to each of them.
   */
  private static final int MAXIMUM_BYTES = 8192;

  private final ViewTree tree;
  private final List<LayerListing> layers;
  private final Deque<Text> texts = new ArrayDeque<>();
  private int partsLeft;
  private int bytes;
  private int links;

  Resolution(ViewTree tree, List<LayerListing> layers) {
    this.tree = tree;
    this.layers = layers;
  }

  /** What is left of the path or of the target of a link. */
  private static final class Text {
    private final ListingBytes bytes;
    private final PathParts parts;
    private int next;

    private Text(ListingBytes bytes, int at, int length) {
      this.bytes = bytes;
      this.parts = PathParts.of(0, bytes, at, length);
    }

    boolean atEnd() {
      return next == parts.count();
    }
  }

  /** The node where the path ends; NONE where nothing is there, or it is too far to go. */
  int end(String path) {
    ListingBytes text = ListingBytes.of(path.getBytes(UTF_8));
    int at = begin(text, 0, text.length(), ViewTree.ROOT);
    while (partsLeft > 0 && at != NONE) {
      at = step(at);
    }
    return at;
  }

  private int begin(ListingBytes source, int at, int length, int directory) {
    bytes += length;
    if (bytes > MAXIMUM_BYTES) {
      return NONE;
    }
    var text = new Text(source, at, length);
    texts.push(text);
    partsLeft += text.parts.count();
    return directory;
  }

  private int step(int directory) {
    while (texts.element().atEnd()) {
      texts.pop();
    }
    Text text = texts.element();
    int part = text.next++;
    partsLeft--;
    if (text.parts.climbs(part, text.bytes)) {
      return directory == ViewTree.ROOT ? directory : tree.parent(directory);
    }
    int child = tree.child(directory, text.bytes, text.parts.at(part), text.parts.length(part));
    return child == NONE || tree.isDirectory(child) ? child : follow(child, directory);
  }

  private int follow(int leaf, int directory) {
    LayerListing listing = layers.get(tree.attributesLayer(leaf));
    LayerListing.Target link = listing.symlinkAt(tree.offset(leaf));
    if (link == null) {
      return partsLeft == 0 ? leaf : NONE;
    }
    return ++links > MAXIMUM_LINKS
        ? NONE
        : begin(
            listing.bytes(),
            link.at(),
            link.length(),
            link.isAbsolute() ? ViewTree.ROOT : directory);
  }
}
