package dev.lazaret.policy;

import java.time.Instant;
import java.util.List;

/**
 * What a policy makes of a report. {@code isolation} is the highest floor of the rules that spoke;
 * it is kept for a denied image too, so that an override knows it.
 */
public record Judgement(
    Decision decision,
    IsolationTier isolation,
    List<Reason> reasons,
    PolicyRef policy,
    Instant validUntil) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }
}
