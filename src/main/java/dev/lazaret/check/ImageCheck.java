package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.MergedView;

/**
 * Judges one image by its configuration, its merged view and what the layer checks recorded. The
 * layer of origin, whether a later layer removed a file and what is usual for a distribution are
 * its business. Implementations hold no state.
 *
 * <p>Its result is not stored by itself: judging all of them anew from stored facts takes
 * milliseconds, less than to read their results back. They are stored as findings of the report on
 * the image, which is made anew where a version, the known base or a moving tag is another.
 */
public interface ImageCheck {
  CheckId id();

  /** Raise it, and reports with results of older versions are stale. */
  int version();

  CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers);
}
