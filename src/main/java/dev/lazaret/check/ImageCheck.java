package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.MergedView;

/**
 * Judges one image by its configuration, its merged view and what the layer checks recorded. Its
 * result is keyed by manifest digest. The layer of origin, whether a later layer removed a file and
 * what is usual for a distribution are its business. Implementations hold no state.
 */
public interface ImageCheck {
  CheckId id();

  /** Raise it, and stored results of older versions are stale. */
  int version();

  CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers);
}
