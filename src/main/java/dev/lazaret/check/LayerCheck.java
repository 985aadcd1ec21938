package dev.lazaret.check;

/**
 * Looks at the entries of one layer. Its result is keyed by (diff ID, check, version) and reused
 * for every image that holds the layer, so it never sees the image: what a later layer removes or
 * what is usual for the distribution is for an {@link ImageCheck} to judge over the facts that this
 * check records. Implementations hold no state; they are called from several threads.
 */
public non-sealed interface LayerCheck extends StoredCheck {
  Interest interest();

  /** Begins a layer: the visitor gets its entries in archive order from one thread. */
  LayerVisitor begin(LayerContext layer);

  /** Which images need it. */
  default Demand demand() {
    return Demand.ALWAYS;
  }
}
