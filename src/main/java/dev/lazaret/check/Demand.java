package dev.lazaret.check;

/**
 * Which images need the result of a layer check. A check that most images have no use for is not
 * run over their layers; where it was left out and an image turns out to need it, the layer is read
 * once more, for this check alone.
 */
public interface Demand {
  /** Of a check that all images need. */
  Demand ALWAYS =
      new Demand() {
        @Override
        public boolean isMadeBy(LayerFacts layers) {
          return true;
        }

        @Override
        public boolean isLikelyWith(String path) {
          return true;
        }
      };

  /**
   * Whether an image with these layers needs the check. May look at facts of those checks only that
   * all images need, so that what is left out never hides that it is needed; more facts never take
   * a demand back.
   */
  boolean isMadeBy(LayerFacts layers);

  /**
   * Whether a layer that has an entry at {@code path} makes it likely that its image needs the
   * check. A guess that is wrong costs time and nothing else.
   */
  boolean isLikelyWith(String path);
}
