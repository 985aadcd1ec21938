package dev.lazaret.finding;

/** Who answers for a layer, as far as the operator's list of known bases tells. */
public enum LayerSide {
  /** It is one of the layers of a known base. */
  BASE,
  /** It stands on a known base: whoever built the image added it. */
  OWN,
  /** No known base begins the image, so nobody can tell. */
  UNKNOWN
}
