package dev.lazaret.submission;

import dev.lazaret.image.Digest;

/** What is told while an inspection works; shown live and kept with the submission. */
public sealed interface Progress {
  /** The image that is worked on. */
  Digest image();

  /**
   * A layer is being read.
   *
   * @param layerIndex from 0, the lowest layer first
   * @param doneBytes of the stored layer
   * @param totalBytes of the stored layer
   */
  record Layer(Digest image, int layerIndex, long doneBytes, long totalBytes) implements Progress {}

  /**
   * A run entered a phase.
   *
   * @param phase its name
   * @param ofRecipe whether it is the run that the recipe adds
   */
  record Phase(Digest image, String phase, boolean ofRecipe) implements Progress {}
}
