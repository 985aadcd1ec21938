package dev.lazaret.verdict.breakglass;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** A break-glass admission as it stands; {@code state} is what was written last. */
record StoredAdmission(
    UUID id,
    TenantId tenant,
    Digest digest,
    IsolationTier isolation,
    String reason,
    String account,
    Instant begunAt,
    Instant expiresAt,
    BreakGlassState state) {
  /** How it stands at {@code now}, whether or not anybody has noted its end. */
  BreakGlassState stateAt(Instant now) {
    return state == BreakGlassState.ACTIVE && !expiresAt.isAfter(now)
        ? BreakGlassState.EXPIRED
        : state;
  }
}
