package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.LayerListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known about one layer when all layer checks are through with it. */
record ReadLayer(LayerListing listing, List<LayerResult> results) {
  private static final CheckOutcome NOT_NEEDED =
      new CheckOutcome.NotApplicable("Nothing in the image asks for it");

  ReadLayer {
    results = List.copyOf(results);
  }

  /** This layer, as far as there is room for its facts. */
  ReadLayer within(FactBudget budget) {
    return new ReadLayer(listing, budget.admit(results));
  }

  /** The same as something that need not be read. */
  StoredLayers.Known known() {
    return new StoredLayers.Known(Optional.of(listing), results);
  }

  /** With the results of {@code needed}; of the others of {@code all}, that nobody needs them. */
  ReadLayer of(LayerChecks needed, LayerChecks all) {
    List<StoredCheck> wanted = needed.all();
    List<LayerResult> kept = new ArrayList<>(known().of(needed).results());
    for (StoredCheck check : all.all()) {
      if (!wanted.contains(check)) {
        kept.add(new LayerResult(check.id(), check.version(), NOT_NEEDED, List.of()));
      }
    }
    return new ReadLayer(listing, kept);
  }
}
