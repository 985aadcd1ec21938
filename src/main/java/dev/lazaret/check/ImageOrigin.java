package dev.lazaret.check;

import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.image.LayerDescriptor;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the installation knows about an image beside its content. Findings rest on it, so it is a
 * part of what a report is reused by.
 *
 * @param base the longest known base that the image begins with
 * @param movingTags the tags among its names that do not stay with one content
 */
public record ImageOrigin(Optional<KnownBase> base, SortedSet<String> movingTags) {
  /** No base is known, and no name. */
  public static final ImageOrigin UNKNOWN = new ImageOrigin(Optional.empty(), new TreeSet<>());

  public ImageOrigin {
    movingTags = Collections.unmodifiableSortedSet(new TreeSet<>(movingTags));
  }

  /** The same image, under more names. */
  public ImageOrigin named(Collection<String> names) {
    SortedSet<String> tags = MovingTags.among(names);
    tags.addAll(movingTags);
    return new ImageOrigin(base, tags);
  }

  /** Where a layer of the image stands, and whose it is. */
  public LayerPlace place(LayerDescriptor layer) {
    LayerSide side = side(layer.index());
    return new LayerPlace(
        layer.index(),
        layer.digest(),
        side,
        side == LayerSide.BASE ? base.map(KnownBase::name).orElseThrow() : null,
        null);
  }

  private LayerSide side(int layerIndex) {
    return base.map(known -> layerIndex < known.depth() ? LayerSide.BASE : LayerSide.OWN)
        .orElse(LayerSide.UNKNOWN);
  }
}
