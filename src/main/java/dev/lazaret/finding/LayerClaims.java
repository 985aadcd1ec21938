package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.time.Duration;
import java.util.Set;

/**
 * What one inspection claims to read, so that others which need the same layer wait for its results
 * instead of reading it too. A claim saves work and nothing rests on it: it may be lost, and then a
 * layer is read twice. Calls come from the thread that inspects.
 */
public interface LayerClaims extends AutoCloseable {
  /** Those of the layers that are now this inspection's to read; another one reads the rest. */
  Set<Digest> claim(Set<Digest> diffIds);

  /** Tells that this inspection goes on: a claim that is not renewed is free before long. */
  void renew();

  /** The results are stored, or there will be none. */
  void release(Digest diffId);

  /**
   * Waits for a moment, in which another inspection may have come to an end with a layer.
   *
   * @return how long that was
   */
  Duration pause() throws InterruptedException;

  /** Releases all. */
  @Override
  void close();

  /** Nobody else inspects. */
  static LayerClaims alone() {
    return new LayerClaims() {
      @Override
      public Set<Digest> claim(Set<Digest> diffIds) {
        return diffIds;
      }

      @Override
      public void renew() {
        // nobody waits
      }

      @Override
      public void release(Digest diffId) {
        // nobody waits
      }

      @Override
      public Duration pause() {
        throw new IllegalStateException("There is nobody to wait for");
      }

      @Override
      public void close() {
        // nobody waits
      }
    };
  }
}
