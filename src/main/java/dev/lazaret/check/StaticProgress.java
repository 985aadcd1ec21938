package dev.lazaret.check;

/**
 * Told how far the static stage is, for people who watch: always by the thread that called {@code
 * inspect}, at most a few times a second and layer. Bytes are those of the blob as stored.
 */
@FunctionalInterface
public interface StaticProgress {
  void layer(int layerIndex, long doneBytes, long totalBytes);

  /** Nobody watches. */
  static StaticProgress none() {
    return (layerIndex, doneBytes, totalBytes) -> {};
  }
}
