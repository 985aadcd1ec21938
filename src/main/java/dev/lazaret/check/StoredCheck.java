package dev.lazaret.check;

import dev.lazaret.finding.CheckId;

/**
 * A check whose result about a layer is stored under (diff ID, check, version) and reused for every
 * image that holds the layer.
 */
public sealed interface StoredCheck permits LayerCheck, SignatureCheck {
  CheckId id();

  /** Raise it, and stored results of older versions are stale. */
  int version();
}
