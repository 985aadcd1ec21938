package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What shows a finding. {@code layer} is the one that brought {@code path}; {@code result} tells an
 * attempt from a success ({@code SUCCEEDED}, {@code DENIED}); {@code details} holds what is
 * particular to the rule, in plain text, already masked, sorted by name.
 */
public record Evidence(
    @Nullable LayerPlace layer,
    @Nullable String path,
    @Nullable String result,
    Map<String, String> details) {
  /** No evidence beyond the finding's own words. */
  public static final Evidence NONE = new Evidence(null, null, null, Map.of());

  public Evidence {
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** Evidence that is a path of a layer. */
  public static Evidence inLayer(LayerPlace layer, String path) {
    return new Evidence(layer, path, null, Map.of());
  }

  /** This evidence with one more detail. */
  public Evidence with(String name, String value) {
    var more = new TreeMap<>(details);
    more.put(name, value);
    return new Evidence(layer, path, result, more);
  }

  /** The layer's place in the image, counted from the base; null where no layer is meant. */
  public @Nullable Integer layerIndex() {
    return layer == null ? null : layer.index();
  }

  /** The digest of the layer's blob; null where no layer is meant. */
  public @Nullable Digest layerDigest() {
    return layer == null ? null : layer.digest();
  }

  /** The layer that removes {@code path} again; null where none does. */
  public @Nullable Integer removedIn() {
    return layer == null ? null : layer.removedIn();
  }

  /**
   * What tells two findings of one rule apart. Whose layer it is does not: the operator's list of
   * bases may change, and the finding stays the same. Ids are made of this text, so its form stays.
   */
  String identity() {
    return "Evidence[layerIndex=%s, layerDigest=%s, path=%s, result=%s, details=%s]"
        .formatted(layerIndex(), layerDigest(), path, result, details);
  }
}
