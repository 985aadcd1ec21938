package dev.lazaret.verdict.override;

import static dev.lazaret.verdict.JudgedImages.ATTACK;
import static dev.lazaret.verdict.JudgedImages.SEVERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Operators;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import dev.lazaret.verdict.JudgedImages;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.StandingHistory;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.Verdicts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Overrides at the second at which they end. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class OverrideTimeTest {
  private static final Instant END =
      Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
  private static final Instant BEFORE = END.minusMillis(1);
  @Inject JudgedImages images;
  @Inject OverrideRows rows;
  @Inject OverrideSteps steps;
  @Inject Verdicts verdicts;
  @Inject PresentState present;
  @Inject StandingHistory history;
  @Inject Operators operators;
  @Inject StandingConfig config;
  @Inject TestCallers callers;

  @BeforeEach
  void twoOperators() {
    callers.token(Role.OPERATOR);
    callers.token(Role.OPERATOR);
  }

  @Test
  void readersGoByTheClockWhetherOrNotAnybodyNotedTheEnd() {
    Verdict image = images.judged("time-acme", "clock", SEVERE);
    UUID id = ask(image, IsolationTier.GUEST_KERNEL);

    assertThat(effective(image, BEFORE)).isEqualTo(Decision.ADMIT);
    assertThat(effective(image, END)).isEqualTo(Decision.REVIEW);
    assertThat(states(id, END)).containsExactly(OverrideState.ACTIVE.name(), "EXPIRED");
  }

  @Test
  void aVerdictThatIsKeptForAWhileEndsItsOverrideToo() {
    Verdict image = images.judged("time-acme", "kept", SEVERE);
    ask(image, IsolationTier.VIRTUAL_MACHINE);
    Verdict kept = at(image, BEFORE);

    assertThat(kept.at(BEFORE).isolation()).isEqualTo(IsolationTier.VIRTUAL_MACHINE);
    assertThat(kept.at(END).effective()).isEqualTo(Decision.REVIEW);
    assertThat(kept.at(END).isolation()).isEqualTo(image.floor());
  }

  @Test
  void theEndIsNotedOnceWithItsAuditRowAndShownOnSubmissions() {
    Verdict image = images.judged("time-acme", "noted", SEVERE);
    UUID id = ask(image, IsolationTier.GUEST_KERNEL);
    UUID submission = images.submitted(at(image, BEFORE));

    new OverrideExpiry(rows, steps, verdicts, fixed(BEFORE)).expire();
    assertThat(written(id)).isEqualTo("ACTIVE");
    var expiry = new OverrideExpiry(rows, steps, verdicts, fixed(END));
    expiry.expire();
    expiry.expire();

    assertThat(written(id)).isEqualTo("EXPIRED");
    assertThat(audited(id)).containsExactly("override.requested", "override.expired");
    assertThat(
            images.read(
                "select decision from submission_images where submission_id = ?", submission))
        .containsExactly("REVIEW");
  }

  @Test
  void whatEndsWhileItWaitsIsNotApprovedAnyMore() {
    Verdict image = images.judged("time-acme", "waits", ATTACK);
    UUID id = ask(image, IsolationTier.VIRTUAL_MACHINE);

    assertThatThrownBy(() -> approve(id, END))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().id()).isEqualTo("override-not-pending");
              assertThat(e.problem().detail()).contains("EXPIRED");
            });

    assertThat(written(id)).isEqualTo("EXPIRED");
    assertThat(audited(id))
        .containsExactly("override.requested", "override.expired", "override.attempt-refused");
    assertThat(effective(image, BEFORE)).isEqualTo(Decision.DENY);
  }

  @Test
  void theLastMomentIsInTime() {
    Verdict image = images.judged("time-acme", "in-time", ATTACK);
    UUID id = ask(image, IsolationTier.VIRTUAL_MACHINE);

    approve(id, BEFORE);

    assertThat(effective(image, BEFORE)).isEqualTo(Decision.ADMIT);
    assertThat(effective(image, END)).isEqualTo(Decision.DENY);
  }

  @Test
  void oneThatEndedMakesWayForTheNext() {
    Verdict image = images.judged("time-acme", "next", ATTACK);
    UUID first = ask(image, IsolationTier.VIRTUAL_MACHINE);

    UUID next =
        inTransaction(() -> desk("somebody", END).ask(image, wanted(null, END.plusSeconds(60))));

    assertThat(written(first)).isEqualTo("EXPIRED");
    assertThat(written(next)).isEqualTo("PENDING_APPROVAL");
  }

  private UUID ask(Verdict image, IsolationTier tier) {
    return inTransaction(
        () -> desk("somebody", END.minus(1, ChronoUnit.DAYS)).ask(image, wanted(tier, END)));
  }

  private void approve(UUID id, Instant now) {
    // As the interceptor does: a refusal is committed.
    ProblemException refused =
        inTransaction(() -> {
          try {
            desk("somebody-else", now).approve(id, null);
            return null;
          } catch (ProblemException e) {
            return e;
          }
        });
    if (refused != null) {
      throw refused;
    }
  }

  private static NewOverride wanted(@Nullable IsolationTier tier, Instant end) {
    return new NewOverride("time-acme", Decision.ADMIT, tier, "Because", end);
  }

  private OverrideDesk desk(String account, Instant now) {
    return new OverrideDesk(
        rows,
        steps,
        verdicts,
        present,
        history,
        operators,
        new Caller(account),
        config,
        fixed(now));
  }

  private Decision effective(Verdict image, Instant now) {
    return at(image, now).effective();
  }

  private Verdict at(Verdict image, Instant now) {
    return images.at(image, now);
  }

  private List<String> states(UUID id, Instant now) {
    return inTransaction(() ->
        List.of(
            rows.find(id).orElseThrow().state().name(),
            new OverrideReader(rows, history, fixed(now))
                    .list(
                        new TenantId("time-acme"),
                        OverrideState.EXPIRED,
                        new PageRequest(200, Optional.empty()))
                    .items()
                    .stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .state()));
  }

  private String written(UUID id) {
    return images.read("select state from overrides where id = ?", id).getFirst();
  }

  private List<String> audited(UUID id) {
    return images.read(
        "select action from audit_events where subject = ? order by id", id.toString());
  }

  private static Clock fixed(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static <T> T inTransaction(java.util.concurrent.Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }

  /** An operator who signed in. */
  private record Caller(String account) implements CurrentCaller {
    @Override
    public Optional<Principal> find() {
      return Optional.of(
          new Principal(account, account, Role.OPERATOR, null, Principal.Channel.SESSION));
    }

    @Override
    public Principal principal() {
      return find().orElseThrow();
    }

    @Override
    public BooleanSupplier stillValid() {
      return () -> true;
    }

    @Override
    public TenantId tenantFor(@Nullable String named) {
      throw new UnsupportedOperationException();
    }
  }
}
