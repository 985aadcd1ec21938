package dev.lazaret.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Layers over each other: the view shows what a plain reading of the rules does. An input is read
 * as entries of three bytes: what it is, where it lies, where it leads; names are few, so that
 * entries meet.
 */
public final class MergedViewFuzz {
  private static final int MOST_ENTRIES = 200;
  private static final String[] NAMES = {"a", "b", "ab", ".."};

  private MergedViewFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    List<List<LayerEntry>> layers = layers(input);
    MergedView view = MergedView.of(layers.stream().map(MergedViewFuzz::listing).toList());
    Map<String, String> shown = new TreeMap<>();
    view.forEach(node -> {
      String before = shown.put(node.path(), describe(node));
      Claim.equal(before, null, "a path is shown once");
      Claim.equal(
          view.node(node.path()).map(MergedViewFuzz::describe).orElse(""),
          describe(node),
          "a node is found by its path");
    });
    ViewModel model = ViewModel.of(layers);
    Claim.equal(shown, model.described(), "the view shows what the rules say");
    for (int layer = 0; layer < layers.size(); layer++) {
      for (LayerEntry entry : layers.get(layer)) {
        Claim.equal(
            view.removedIn(layer, entry.path()),
            model.removedIn(layer, entry.path()),
            "what a layer brings is removed where the rules say");
      }
    }
    for (String path : shown.keySet()) {
      long below =
          shown.keySet().stream()
              .filter(other -> other.startsWith(path + "/"))
              .filter(other -> other.indexOf('/', path.length() + 1) < 0)
              .count();
      Claim.equal((long) view.children(path).size(), below, "a directory has its children");
      Claim.equal(
          view.resolve(path + "/../a").map(MergedView.Node::path).orElse(null),
          model.resolve(path + "/../a"),
          "a path that climbs ends where the rules say");
      Claim.equal(
          view.resolve(path).map(MergedView.Node::path).orElse(null),
          model.resolve(path),
          "a path ends where the rules say");
    }
  }

  static String describe(MergedView.Node node) {
    return describe(node.entry(), node.layerIndex(), node.hardLinkTo());
  }

  static String describe(
      LayerEntry entry, int layer, @org.jspecify.annotations.Nullable String hardLinkTo) {
    return "%s of layer %d, %s".formatted(ReadEntry.describe(entry), layer, hardLinkTo);
  }

  private static LayerListing listing(List<LayerEntry> layer) {
    var listing = LayerListing.builder();
    layer.forEach(listing::add);
    return LayerListing.of(listing.build().toBytes());
  }

  private static List<List<LayerEntry>> layers(byte[] input) {
    List<List<LayerEntry>> layers = new ArrayList<>();
    layers.add(new ArrayList<>());
    for (int at = 0; at + 2 < Math.min(input.length, 3 * MOST_ENTRIES); at += 3) {
      int kind = input[at] & 15;
      if (kind == 15) {
        layers.add(new ArrayList<>());
      } else {
        layers.getLast().add(entry(kind, input[at + 1], input[at + 2], at));
      }
    }
    return layers;
  }

  private static LayerEntry entry(int kind, byte where, byte target, int number) {
    String path = path(where, 2);
    int slash = path.lastIndexOf('/') + 1;
    return switch (kind) {
      case 0, 1, 2 ->
          new LayerEntry(
              path, LayerEntry.Type.DIRECTORY, 0755, 0, 0, 0, null, 0, 0, number, Map.of());
      case 3, 4, 5 ->
          new LayerEntry(
              path,
              LayerEntry.Type.SYMLINK,
              0777,
              0,
              0,
              0,
              (target < 0 ? "/" : "") + path(target, 3),
              0,
              0,
              number,
              Map.of());
      case 6, 7, 8 ->
          new LayerEntry(
              path,
              LayerEntry.Type.HARDLINK,
              0644,
              0,
              0,
              0,
              path(target, 2),
              0,
              0,
              number,
              Map.of());
      case 9, 10 -> file(path.substring(0, slash) + ".wh." + path.substring(slash), number);
      case 11 -> file(path + "/.wh..wh..opq", number);
      default -> file(path, number);
    };
  }

  private static LayerEntry file(String path, int number) {
    return new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, 1, null, 0, 0, number, Map.of());
  }

  /** Two bits for the number of parts, two for each part; only links climb. */
  private static String path(byte where, int highest) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= (where & 3) % 3; i++) {
      parts.add(NAMES[Math.min(highest, where >> 2 * i + 2 & 3)]);
    }
    return String.join("/", parts);
  }

  public static List<byte[]> seeds() {
    return List.of(
        new byte[] {0, 4, 0, 12, 5, 0, 3, 8, 4, 12, 9, 0, 6, 1, 5, 15, 0, 0, 11, 4, 0, 12, 1, 0},
        new byte[] {12, 2, 0, 9, 4, 0, 15, 0, 0, 9, 4, 0, 12, 0, 0, 15, 0, 0, 0, 0, 0, 12, 1, 0},
        new byte[] {3, 0, 0, 12, 1, 0, 15, 0, 0, 3, 0, -4, 12, 1, 0, 6, 4, 1, 12, 1, 2});
  }
}
