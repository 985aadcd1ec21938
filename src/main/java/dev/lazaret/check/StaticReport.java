package dev.lazaret.check;

import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import java.util.List;

/**
 * What the static stage found out about one image: all findings, how each check ended for each
 * layer and for the image, the merged view, the recorded facts (from which the inventory draws the
 * packages) and the listings of the layers, base first.
 */
public record StaticReport(
    List<Finding> findings,
    List<CheckResult> outcomes,
    MergedView view,
    LayerFacts layers,
    List<LayerListing> listings) {
  public StaticReport {
    findings = List.copyOf(findings);
    outcomes = List.copyOf(outcomes);
    listings = List.copyOf(listings);
  }

  /** Whether every check saw all that there was to see. */
  public boolean isComplete() {
    return outcomes.stream().allMatch(result -> result.outcome().sawEverything());
  }
}
