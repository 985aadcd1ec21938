package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The layer of an image that brought something.
 *
 * @param digest of the blob as stored
 * @param base the name of the known base, where {@code side} is {@link LayerSide#BASE}
 * @param removedIn the layer that removes it again, where one does: it is still delivered
 */
public record LayerPlace(
    int index, Digest digest, LayerSide side, @Nullable String base, @Nullable Integer removedIn) {
  public LayerPlace {
    if ((side == LayerSide.BASE) != (base != null)) {
      throw new IllegalArgumentException("A layer of a base names it, others do not: " + base);
    }
  }

  /** The same layer, for something that the layer {@code later} removes. */
  public LayerPlace removedIn(int later) {
    return new LayerPlace(index, digest, side, base, later);
  }
}
