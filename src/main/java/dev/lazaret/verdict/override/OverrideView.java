package dev.lazaret.verdict.override;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.verdict.PastChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An override as the API shows it. {@code verdict} is the one that it stands over; {@code findings}
 * are the denied CRITICAL ones that it admits, or would.
 */
public record OverrideView(
    UUID id,
    String tenant,
    String digest,
    Decision decision,
    @Nullable IsolationTier isolation,
    String reason,
    String state,
    String by,
    @Nullable String approvedBy,
    Instant askedAt,
    Instant expiresAt,
    UUID verdict,
    List<String> findings,
    List<PastChange> history) {
  static OverrideView of(StoredOverride one, Instant now, List<PastChange> history) {
    return new OverrideView(
        one.id(),
        one.tenant().value(),
        one.digest().value(),
        one.decision(),
        one.isolation(),
        one.reason(),
        one.stateAt(now).name(),
        one.account(),
        one.approvedBy(),
        one.askedAt(),
        one.expiresAt(),
        one.verdict(),
        one.isolation() == null ? List.of() : List.copyOf(one.given().findings()),
        history);
  }
}
