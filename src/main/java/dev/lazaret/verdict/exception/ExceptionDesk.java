package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Finding;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What tenants and operators may do with exceptions. Refusals are recorded, so they do not roll
 * back; each is thrown before anything is changed. Needs the service's access.
 */
@Singleton
@Transactional(dontRollbackOn = ProblemException.class)
class ExceptionDesk {
  private static final String NOUN = "exception";

  /** More findings of one rule than somebody can have looked at. */
  private static final int MAX_MARKS = 1000;

  private final ExceptionRows rows;
  private final ExceptionSteps steps;
  private final ScopedImages images;
  private final StandingHistory history;
  private final CurrentCaller caller;
  private final StandingConfig config;
  private final Clock clock;

  ExceptionDesk(
      ExceptionRows rows,
      ExceptionSteps steps,
      ScopedImages images,
      StandingHistory history,
      CurrentCaller caller,
      StandingConfig config,
      Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.images = images;
    this.history = history;
    this.caller = caller;
    this.config = config;
    this.clock = clock;
  }

  /** Asks for an exception about what {@code scope} holds; answers its id. */
  UUID ask(TenantId tenant, ExceptionScope scope, NewException wanted) {
    Instant now = clock.instant();
    ExceptionTerms terms = wanted.terms(scope);
    Set<String> present = terms.nameTheirFindings() ? Set.of() : present(tenant, terms);
    whyNot(tenant, wanted, present.size(), now)
        .ifPresent(problem -> {
          throw history.refused(NOUN, "ask", tenant, scope.target(), problem);
        });
    String account = caller.principal().account();
    var one =
        new StoredException(
            UUID.randomUUID(),
            tenant,
            terms.frozenTo(present),
            new StoredException.Asked(
                wanted.reason(),
                wanted.ticket(),
                Objects.requireNonNullElse(wanted.owner(), account),
                account,
                now,
                wanted.until()),
            ExceptionState.REQUESTED,
            wanted.until(),
            null);
    steps.begin(one);
    return one.id();
  }

  /** Puts an exception in force, until its asked end or an earlier one. */
  void grant(UUID id, ExceptionDecision decision) {
    StoredException one = requested(id, "grant");
    Instant until = decision.until() == null ? one.asked().until() : decision.until();
    Instant now = clock.instant();
    if (until.isAfter(one.asked().until()) || !until.isAfter(now)) {
      Problem problem = ExceptionProblems.laterThanAsked(until, one.asked().until());
      throw refused(one, "grant", problem);
    }
    steps.grant(one, until, decided(decision, now));
  }

  /** Does not grant an exception. */
  void refuse(UUID id, ExceptionDecision decision) {
    steps.refuse(requested(id, "refuse"), decided(decision, clock.instant()));
  }

  /** Takes an exception back; {@code tenant} is null for those who act for every tenant. */
  void withdraw(UUID id, @Nullable TenantId tenant, @Nullable String reason) {
    StoredException one = held(id);
    if (tenant != null && !tenant.equals(one.tenant())) {
      throw ProblemException.notFound();
    }
    ExceptionState state = settled(one);
    if (!state.isOpen()) {
      throw refused(one, "withdraw", ExceptionProblems.ended(state));
    }
    steps.withdraw(one, reason);
  }

  private StoredException requested(UUID id, String attempt) {
    StoredException one = held(id);
    ExceptionState state = settled(one);
    if (state != ExceptionState.REQUESTED) {
      throw refused(one, attempt, ExceptionProblems.notRequested(state));
    }
    if (caller.principal().account().equals(one.asked().account())) {
      throw refused(one, attempt, ExceptionProblems.ownGrant(one));
    }
    return one;
  }

  private StoredException held(UUID id) {
    return rows.lock(id).orElseThrow(ProblemException::notFound);
  }

  /** How it stands now; where its end has come, that is written down. */
  private ExceptionState settled(StoredException one) {
    ExceptionState state = one.stateAt(clock.instant());
    if (state != one.state()) {
      steps.expire(one);
    }
    return state;
  }

  private Set<String> present(TenantId tenant, ExceptionTerms terms) {
    return images
        .findings(tenant, terms.scope())
        .filter((Finding finding) -> terms.couldCover(finding))
        .map(FindingMark::of)
        .distinct()
        .limit(MAX_MARKS + 1L)
        .collect(Collectors.toSet());
  }

  private Optional<Problem> whyNot(TenantId tenant, NewException wanted, int present, Instant now) {
    Instant latest = now.plus(config.exceptionLongest());
    if (!wanted.until().isAfter(now) || wanted.until().isAfter(latest)) {
      return Optional.of(ExceptionProblems.until(wanted.until(), config.exceptionLongest()));
    }
    if (present > MAX_MARKS) {
      return Optional.of(ExceptionProblems.tooWide(MAX_MARKS));
    }
    return rows.open(tenant) < config.exceptionsOpen()
        ? Optional.empty()
        : Optional.of(ExceptionProblems.tooMany(config.exceptionsOpen()));
  }

  private StoredException.Decided decided(ExceptionDecision decision, Instant now) {
    Principal operator = caller.principal();
    return new StoredException.Decided(operator.account(), now, decision.reason());
  }

  private ProblemException refused(StoredException one, String attempt, Problem problem) {
    return history.refused(NOUN, attempt, one.tenant(), one.id().toString(), problem);
  }
}
