package dev.lazaret.verdict.override;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An override as it was asked for and as it stands. {@code account} asked, {@code approvedBy} is
 * somebody else; {@code verdict} is the one that it stands over; {@code state} is what was written
 * last.
 */
record StoredOverride(
    UUID id,
    TenantId tenant,
    Digest digest,
    Decision decision,
    @Nullable IsolationTier isolation,
    String reason,
    String account,
    Instant askedAt,
    Instant expiresAt,
    OverrideState state,
    UUID verdict,
    Given given,
    @Nullable String approvedBy) {
  /** How it stands at {@code now}, whether or not anybody has noted its end. */
  OverrideState stateAt(Instant now) {
    return state.isOpen() && !expiresAt.isAfter(now) ? OverrideState.EXPIRED : state;
  }
}
