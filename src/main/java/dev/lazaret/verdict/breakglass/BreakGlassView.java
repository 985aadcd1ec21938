package dev.lazaret.verdict.breakglass;

import dev.lazaret.policy.IsolationTier;
import dev.lazaret.verdict.PastChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A break-glass admission as the API shows it. */
public record BreakGlassView(
    UUID id,
    String tenant,
    String digest,
    IsolationTier isolation,
    String reason,
    String state,
    String by,
    Instant begunAt,
    Instant expiresAt,
    List<PastChange> history) {
  static BreakGlassView of(StoredAdmission one, Instant now, List<PastChange> history) {
    return new BreakGlassView(
        one.id(),
        one.tenant().value(),
        one.digest().value(),
        one.isolation(),
        one.reason(),
        one.stateAt(now).name(),
        one.account(),
        one.begunAt(),
        one.expiresAt(),
        history);
  }
}
