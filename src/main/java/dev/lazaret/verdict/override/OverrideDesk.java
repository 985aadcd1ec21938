package dev.lazaret.verdict.override;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Operators;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.StandingHistory;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.Verdicts;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators may do with overrides. Refusals are recorded, so they do not roll back; each is
 * thrown before anything is changed. Needs the service's access.
 */
@Singleton
@Transactional(dontRollbackOn = ProblemException.class)
class OverrideDesk {
  private static final String NOUN = "override";

  private final OverrideRows rows;
  private final OverrideSteps steps;
  private final Verdicts verdicts;
  private final PresentState present;
  private final StandingHistory history;
  private final Operators operators;
  private final CurrentCaller caller;
  private final Duration longest;
  private final Clock clock;

  OverrideDesk(
      OverrideRows rows,
      OverrideSteps steps,
      Verdicts verdicts,
      PresentState present,
      StandingHistory history,
      Operators operators,
      CurrentCaller caller,
      StandingConfig config,
      Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.verdicts = verdicts;
    this.present = present;
    this.history = history;
    this.operators = operators;
    this.caller = caller;
    this.longest = config.overrideLongest();
    this.clock = clock;
  }

  /** Asks for an override over the image that {@code seen} is about; answers its id. */
  UUID ask(Verdict seen, NewOverride wanted) {
    Verdict verdict = verdicts.hold(seen.tenant(), seen.digest()).orElseThrow();
    IsolationTier tier = wanted.tier(verdict);
    Given given = present.of(verdict);
    boolean waits = given.needsApproval(tier);
    Instant now = clock.instant();
    expireOpen(verdict, now);
    whyNot(verdict, wanted, waits ? tier : null, given, now)
        .ifPresent(problem -> {
          throw history.refused(NOUN, "ask", verdict.tenant(), verdict.digest().value(), problem);
        });
    var one =
        new StoredOverride(
            UUID.randomUUID(),
            verdict.tenant(),
            verdict.digest(),
            wanted.decision(),
            tier,
            wanted.reason(),
            caller.principal().account(),
            now,
            wanted.expiresAt(),
            waits ? OverrideState.PENDING_APPROVAL : OverrideState.ACTIVE,
            verdict.id(),
            given,
            null);
    steps.begin(one);
    return one.id();
  }

  /** Puts an override in force that somebody else asked for. */
  void approve(UUID id, @Nullable String reason) {
    StoredOverride one = pending(id, "approve");
    String account = caller.principal().account();
    if (account.equals(one.account())) {
      throw refused(one, "approve", OverrideProblems.ownApproval(one));
    }
    Verdict verdict = verdicts.hold(one.tenant(), one.digest()).orElseThrow();
    Given now = present.of(verdict);
    if (!one.given().covers(now, one.isolation())) {
      steps.renew(one, verdict, now);
      throw refused(one, "approve", OverrideProblems.verdictChanged());
    }
    steps.approve(one, verdict, account, reason);
  }

  /** Does not approve of an override. */
  void refuse(UUID id, @Nullable String reason) {
    steps.end(pending(id, "refuse"), OverrideState.REFUSED, "override.refused", reason);
  }

  /** Takes an override back, whether or not it was in force yet. */
  void revoke(UUID id, @Nullable String reason) {
    StoredOverride one = held(id);
    OverrideState state = settled(one);
    if (!state.isOpen()) {
      throw refused(one, "revoke", OverrideProblems.ended(state));
    }
    steps.end(one, OverrideState.REVOKED, "override.revoked", reason);
  }

  private StoredOverride pending(UUID id, String attempt) {
    StoredOverride one = held(id);
    OverrideState state = settled(one);
    if (state != OverrideState.PENDING_APPROVAL) {
      throw refused(one, attempt, OverrideProblems.notPending(state));
    }
    return one;
  }

  /** The verdict is held before the row, as everybody does who decides about the image. */
  private StoredOverride held(UUID id) {
    StoredOverride seen = rows.find(id).orElseThrow(ProblemException::notFound);
    verdicts.hold(seen.tenant(), seen.digest());
    return rows.lock(id).orElseThrow();
  }

  /** How it stands now; where its end has come, that is written down. */
  private OverrideState settled(StoredOverride one) {
    OverrideState state = one.stateAt(clock.instant());
    if (state != one.state()) {
      steps.expire(one);
    }
    return state;
  }

  private void expireOpen(Verdict verdict, Instant now) {
    rows.open(verdict.tenant(), verdict.digest()).stream()
        .filter(one -> one.stateAt(now) == OverrideState.EXPIRED)
        .forEach(steps::expire);
  }

  /** {@code approved} is the tier that a second operator has to approve of, null where none has. */
  private Optional<Problem> whyNot(
      Verdict verdict,
      NewOverride wanted,
      @Nullable IsolationTier approved,
      Given given,
      Instant now) {
    if (!wanted.expiresAt().isAfter(now) || wanted.expiresAt().isAfter(now.plus(longest))) {
      return Optional.of(OverrideProblems.expiry(wanted.expiresAt(), longest));
    }
    if (approved == null) {
      return Optional.empty();
    }
    long active = operators.active();
    if (active < 2) {
      return Optional.of(OverrideProblems.secondOperatorMissing(given, approved, active));
    }
    return rows.open(verdict.tenant(), verdict.digest()).stream()
        .filter(one -> one.state() == OverrideState.PENDING_APPROVAL)
        .findFirst()
        .map(OverrideProblems::pending);
  }

  private ProblemException refused(StoredOverride one, String attempt, Problem problem) {
    return history.refused(NOUN, attempt, one.tenant(), one.id().toString(), problem);
  }
}
