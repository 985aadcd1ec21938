package dev.lazaret.check;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.Digest;

/** The layer that a check looks at, and the place for what it sees. */
public interface LayerContext {
  Digest diffId();

  /** Records a fact for image checks; beyond the bound on facts the outcome is truncated. */
  void record(Fact fact);
}
