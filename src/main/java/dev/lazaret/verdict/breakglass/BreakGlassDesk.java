package dev.lazaret.verdict.breakglass;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators may do past every verdict. Refusals are recorded, so they do not roll back; each
 * is thrown before anything is changed. Needs the service's access.
 */
@Singleton
@Transactional(dontRollbackOn = ProblemException.class)
class BreakGlassDesk {
  private static final String NOUN = "break-glass";
  private static final Duration LONGEST = Duration.ofHours(4);

  private final BreakGlassRows rows;
  private final BreakGlassSteps steps;
  private final StandingHistory history;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final Clock clock;

  BreakGlassDesk(
      BreakGlassRows rows,
      BreakGlassSteps steps,
      StandingHistory history,
      Tenants tenants,
      CurrentCaller caller,
      Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.history = history;
    this.tenants = tenants;
    this.caller = caller;
    this.clock = clock;
  }

  /** Admits a digest for a tenant; answers the id of the admission. */
  UUID begin(TenantId tenant, NewBreakGlass wanted) {
    var _ = tenants.find(tenant).orElseThrow(ProblemException::notFound);
    Instant now = clock.instant();
    whyNot(wanted, now)
        .ifPresent(problem -> {
          throw history.refused(NOUN, "begin", tenant, wanted.digest(), problem);
        });
    var one =
        new StoredAdmission(
            UUID.randomUUID(),
            tenant,
            new Digest(wanted.digest()),
            wanted.isolation(),
            wanted.reason(),
            caller.principal().account(),
            now,
            wanted.expiresAt(),
            BreakGlassState.ACTIVE);
    steps.begin(one);
    return one.id();
  }

  /** Takes an admission back before its end. */
  void revoke(UUID id, @Nullable String reason) {
    StoredAdmission one = rows.lock(id).orElseThrow(ProblemException::notFound);
    BreakGlassState state = one.stateAt(clock.instant());
    if (state != one.state()) {
      steps.expire(one);
    }
    if (state != BreakGlassState.ACTIVE) {
      Problem problem = BreakGlassProblems.ended(state);
      throw history.refused(NOUN, "revoke", one.tenant(), id.toString(), problem);
    }
    steps.end(one, BreakGlassState.REVOKED, "break-glass.revoked", reason);
  }

  private static Optional<Problem> whyNot(NewBreakGlass wanted, Instant now) {
    if (!wanted.expiresAt().isAfter(now) || wanted.expiresAt().isAfter(now.plus(LONGEST))) {
      return Optional.of(BreakGlassProblems.expiry(wanted.expiresAt(), LONGEST));
    }
    return wanted.isolation() == IsolationTier.SHARED_KERNEL
        ? Optional.of(BreakGlassProblems.tier())
        : Optional.empty();
  }
}
