package dev.lazaret.verdict.override;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an override is given for: how the verdict under it stood. {@code findings} are the ids of
 * the CRITICAL ones for which the image was denied. Everywhere here a tier that is null means an
 * override that denies, which nothing has to be compared with.
 */
record Given(Decision decision, IsolationTier floor, Set<String> findings) {
  Given {
    findings = java.util.Collections.unmodifiableSet(new TreeSet<>(findings));
  }

  /**
   * Whether one operator's word is not enough: it admits a denied CRITICAL finding, or behind a
   * weaker wall than the verdict names.
   */
  boolean needsApproval(@Nullable IsolationTier tier) {
    return tier != null && (!findings.isEmpty() || isBelow(tier, floor));
  }

  /**
   * Whether an override of {@code tier} that was given for this may stand over what is so {@code
   * now}: nothing of it is worse than what its givers saw.
   */
  boolean covers(Given now, @Nullable IsolationTier tier) {
    return tier == null
        || now.decision.compareTo(decision) <= 0
            && findings.containsAll(now.findings)
            && !isBelow(floor.highest(tier), now.floor);
  }

  private static boolean isBelow(IsolationTier tier, IsolationTier other) {
    return tier.compareTo(other) < 0;
  }
}
