package dev.lazaret.policy;

import java.time.Duration;
import java.util.List;

/**
 * What a policy makes of a report. {@code isolation} is the highest floor of the rules that spoke;
 * it is kept for a denied image too, so that an override knows it. {@code validFor} is counted from
 * the moment of the judgement.
 */
public record Judgement(
    Decision decision,
    IsolationTier isolation,
    List<Reason> reasons,
    PolicyRef policy,
    Duration validFor) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }

  /** Whether {@code other} says the same, be it under another version of the policy. */
  public boolean saysTheSameAs(Judgement other) {
    return decision == other.decision
        && isolation == other.isolation
        && reasons.equals(other.reasons);
  }
}
