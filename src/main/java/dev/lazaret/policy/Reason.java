package dev.lazaret.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the policy that spoke: its name, what it asks for, and the ids of the findings that
 * it rests on. {@code isolation} is the weakest wall that it accepts, null where it asks for none:
 * what admits only behind a wall speaks against the image, not for it.
 */
public record Reason(
    String rule,
    Decision decision,
    @Nullable IsolationTier isolation,
    LocalizedText message,
    List<String> findings,
    LocalizedText remediation) {
  public Reason {
    findings = List.copyOf(findings);
  }

  /** Whether all that it asks for is a stronger wall than the weakest. */
  public boolean onlyRaisesTheTier() {
    return decision == Decision.ADMIT
        && isolation != null
        && isolation != IsolationTier.SHARED_KERNEL;
  }
}
