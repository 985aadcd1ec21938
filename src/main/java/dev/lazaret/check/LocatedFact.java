package dev.lazaret.check;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;

/** A fact and the layer that brought it. */
public record LocatedFact(int layerIndex, Fact fact) {
  /** The evidence for a finding about this fact. */
  public Evidence evidence(ImageFacts image, MergedView view) {
    return image.evidence(layerIndex, fact.path(), view);
  }
}
