package dev.lazaret.verdict;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's decision over a verdict; it never erases the verdict. {@code isolation} is null
 * where it denies.
 */
public record VerdictOverride(
    UUID id,
    Decision decision,
    @Nullable IsolationTier isolation,
    String reason,
    String by,
    Instant expiresAt) {
  public VerdictOverride {
    if ((isolation == null) != (decision == Decision.DENY)) {
      throw new IllegalArgumentException(
          "A tier stands where the image may run, and only there: " + decision + ", " + isolation);
    }
  }
}
