package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.util.Collection;
import java.util.List;

/**
 * Keeps what layer checks found out, so that a known layer is not read again. Keyed by (content,
 * check, version): {@code content} is a diff ID for all checks but {@code layer-blob}, whose key is
 * the digest of the blob as stored. Calls come from the thread that inspects, never from others.
 * {@link LayerResultJson} gives results as JSON text.
 */
public interface LayerFactStore {
  /** All stored results of {@code content}, of any check and version; empty for unknown content. */
  List<LayerResult> find(Digest content);

  /** Adds results; one that is there already is left as it is. */
  void save(Digest content, Collection<LayerResult> results);

  /** Keeps nothing: every layer is read. */
  static LayerFactStore none() {
    return new LayerFactStore() {
      @Override
      public List<LayerResult> find(Digest content) {
        return List.of();
      }

      @Override
      public void save(Digest content, Collection<LayerResult> results) {
        // nothing is kept
      }
    };
  }
}
