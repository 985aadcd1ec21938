package dev.lazaret.finding;

import java.util.List;

/**
 * What one layer check of one version found out about one layer: how it ended, and the facts for
 * the checks that judge the image. It depends on the layer's content alone. Findings inside name
 * paths but no layer index: that is set per image.
 */
public record LayerResult(CheckId check, int version, CheckOutcome outcome, List<Fact> facts) {
  public LayerResult {
    facts = List.copyOf(facts);
  }

  /** Whether it may be used again for the same content: a check that broke is tried anew. */
  public boolean isReusable() {
    return switch (outcome) {
      case CheckOutcome.Completed _, CheckOutcome.NotApplicable _, CheckOutcome.Truncated _ -> true;
      case CheckOutcome.TimedOut _, CheckOutcome.Failed _ -> false;
    };
  }
}
