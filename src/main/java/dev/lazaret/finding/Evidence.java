package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What shows a finding. {@code layerIndex} and {@code layerDigest} name the layer that brought
 * {@code path}; {@code result} tells an attempt from a success ({@code SUCCEEDED}, {@code DENIED});
 * {@code details} holds what is particular to the rule, in plain text, already masked, sorted by
 * name.
 */
public record Evidence(
    @Nullable Integer layerIndex,
    @Nullable Digest layerDigest,
    @Nullable String path,
    @Nullable String result,
    Map<String, String> details) {
  /** No evidence beyond the finding's own words. */
  public static final Evidence NONE = new Evidence(null, null, null, null, Map.of());

  public Evidence {
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** Evidence that is a path of a layer. */
  public static Evidence inLayer(int layerIndex, Digest layerDigest, String path) {
    return new Evidence(layerIndex, layerDigest, path, null, Map.of());
  }

  /** This evidence with one more detail. */
  public Evidence with(String name, String value) {
    var more = new TreeMap<>(details);
    more.put(name, value);
    return new Evidence(layerIndex, layerDigest, path, result, more);
  }
}
