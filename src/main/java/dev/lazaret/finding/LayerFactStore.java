package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what layer checks found out, so that a known layer is not read again. Keyed by (content,
 * bounds, check, version): {@code content} is a diff ID for all checks but {@code layer-blob},
 * whose key is the digest of the blob as stored; {@code bounds} names the bounds that the checks
 * were held to, so that what a smaller one has cut is not taken for all that there is. Calls come
 * from the thread that inspects, never from others. {@link LayerResultJson} gives results as JSON
 * text.
 */
public interface LayerFactStore {
  /** All stored results under these bounds, of any check and version; none for unknown content. */
  Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds);

  /** Adds results; one that is there already is left as it is. */
  void save(Digest content, String bounds, Collection<LayerResult> results);

  /** Claims on layers for one inspection, good wherever this store's results are. */
  default LayerClaims claims() {
    return LayerClaims.alone();
  }

  /** Keeps nothing: every layer is read. */
  static LayerFactStore none() {
    return new LayerFactStore() {
      @Override
      public Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds) {
        return Map.of();
      }

      @Override
      public void save(Digest content, String bounds, Collection<LayerResult> results) {
        // nothing is kept
      }
    };
  }
}
