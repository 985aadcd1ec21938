package dev.lazaret.check;

/** What the readings of one image may keep in memory together. */
record ImageBudget(FactBudget facts, LargeContents contents) {
  static ImageBudget of(StaticLimits limits) {
    return new ImageBudget(new FactBudget(limits.factsPerImage()), new LargeContents());
  }
}
