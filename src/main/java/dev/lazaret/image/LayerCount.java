package dev.lazaret.image;

/** The bound on layers; the same for every kind of document that lists them. */
final class LayerCount {
  private LayerCount() {}

  static void check(int layers, int maximum, String document) throws Refusal {
    if (layers > maximum) {
      throw Refusal.bound(
          ArchiveProblem.TOO_MANY_LAYERS,
          "Could not accept %s: it has %d layers.".formatted(document, layers),
          "layers",
          maximum + " layers",
          "Build the image with fewer steps or squash it; engines stop at about 125 layers.");
    }
  }
}
