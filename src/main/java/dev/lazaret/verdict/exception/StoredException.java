package dev.lazaret.verdict.exception;

import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exception as it was asked for and as it stands. {@code owner} answers for it; {@code until} is
 * the present end, never later than what was asked; {@code state} is what was written last.
 */
record StoredException(
    UUID id,
    TenantId tenant,
    ExceptionTerms terms,
    Asked asked,
    ExceptionState state,
    Instant until,
    @Nullable Decided decided) {
  /** Who asked for it, and why. */
  record Asked(
      String reason,
      @Nullable String ticket,
      String owner,
      String account,
      Instant at,
      Instant until) {}

  /** What an operator said to it. */
  record Decided(String account, Instant at, String reason) {}

  /** How it stands at {@code now}, whether or not anybody has noted its end. */
  ExceptionState stateAt(Instant now) {
    return state.isOpen() && !until.isAfter(now) ? ExceptionState.EXPIRED : state;
  }
}
