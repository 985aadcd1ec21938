package dev.lazaret.check;

import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.LayerListing;
import java.util.List;

/** What is known about one layer when all layer checks are through with it. */
record ReadLayer(LayerListing listing, List<LayerResult> results) {
  ReadLayer {
    results = List.copyOf(results);
  }

  /** This layer, as far as there is room for its facts. */
  ReadLayer within(FactBudget budget) {
    return new ReadLayer(listing, budget.admit(results));
  }
}
