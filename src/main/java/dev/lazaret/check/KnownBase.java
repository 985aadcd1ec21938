package dev.lazaret.check;

import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An image that the operator knows and others build on, by the diff IDs of its layers. */
public record KnownBase(String name, List<Digest> diffIds) {
  public KnownBase {
    diffIds = List.copyOf(diffIds);
    if (diffIds.isEmpty()) {
      throw new IllegalArgumentException("The base " + name + " has no layers");
    }
  }

  /** The longest of {@code known} that an image of these layers begins with. */
  public static Optional<KnownBase> under(
      List<LayerDescriptor> layers, Collection<KnownBase> known) {
    List<Digest> image = layers.stream().map(LayerDescriptor::diffId).toList();
    return known.stream()
        .filter(base -> base.begins(image))
        .max(
            Comparator.comparingInt(KnownBase::depth)
                .thenComparing(KnownBase::name, Comparator.reverseOrder()));
  }

  private boolean begins(List<Digest> image) {
    return depth() <= image.size() && image.subList(0, depth()).equals(diffIds);
  }

  /** How many layers it has. */
  public int depth() {
    return diffIds.size();
  }
}
