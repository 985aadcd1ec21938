package dev.lazaret.verdict.override;

import dev.lazaret.verdict.OutcomeListener;
import dev.lazaret.verdict.StandingChange;
import dev.lazaret.verdict.StandingHistory;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.Verdicts;
import dev.lazaret.verdict.notice.NoticeBoard;
import dev.lazaret.verdict.notice.NoticeKind;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps from one state of an override to the next, each with its history and with what gates
 * obey afterwards. Whether a step may be made is for the caller to know, which holds the verdict.
 */
@Singleton
final class OverrideSteps {
  private final OverrideRows rows;
  private final Verdicts verdicts;
  private final StandingHistory history;
  private final OutcomeListener outcomes;
  private final NoticeBoard board;

  OverrideSteps(
      OverrideRows rows,
      Verdicts verdicts,
      StandingHistory history,
      OutcomeListener outcomes,
      NoticeBoard board) {
    this.rows = rows;
    this.verdicts = verdicts;
    this.history = history;
    this.outcomes = outcomes;
    this.board = board;
  }

  /** It is asked for, and in force at once where it is ACTIVE. */
  void begin(StoredOverride one) {
    boolean active = one.state() == OverrideState.ACTIVE;
    if (active) {
      replaceActive(one);
    }
    rows.add(one);
    note(one, "override.requested", one.state(), one.reason());
    if (active) {
      tell(one);
    }
  }

  /** A second operator approves of what it is given for, over {@code verdict}. */
  void approve(StoredOverride one, Verdict verdict, String account, @Nullable String reason) {
    replaceActive(one);
    rows.approve(one.id(), verdict.id(), account);
    note(one, "override.approved", OverrideState.ACTIVE, reason);
    tell(one);
  }

  /** It ends. */
  void end(StoredOverride one, OverrideState state, String action, @Nullable String reason) {
    rows.state(one.id(), state);
    note(one, action, state, reason);
    if (one.state() == OverrideState.ACTIVE) {
      tell(one);
    }
  }

  /** The end that it was given for has come. */
  void expire(StoredOverride one) {
    end(one, OverrideState.EXPIRED, "override.expired", null);
  }

  /** It stands over {@code verdict} from now on, which it was given for as much. */
  void takeOver(StoredOverride one, Verdict verdict) {
    rows.over(one.id(), verdict.id());
  }

  /** It has no effect until somebody approves of what it would be given for now. */
  void suspend(StoredOverride one, Verdict verdict, Given now) {
    rows.await(one.id(), verdict.id(), now);
    note(
        one,
        "override.suspended",
        OverrideState.PENDING_APPROVAL,
        "A newer verdict is worse than what the override was given for");
    board.tell(
        NoticeKind.OVERRIDE_SUSPENDED,
        one.tenant(),
        one.id(),
        Map.of("by", one.account(), "digest", one.digest().value()));
  }

  /** What was asked to be approved is not so any more; what would have to be is this. */
  void renew(StoredOverride one, Verdict verdict, Given now) {
    rows.await(one.id(), verdict.id(), now);
    note(
        one,
        "override.renewed",
        OverrideState.PENDING_APPROVAL,
        "A newer verdict is worse than what was to be approved");
  }

  private void replaceActive(StoredOverride by) {
    rows.open(by.tenant(), by.digest()).stream()
        .filter(earlier -> earlier.state() == OverrideState.ACTIVE)
        .forEach(earlier -> {
          rows.state(earlier.id(), OverrideState.REVOKED);
          note(earlier, "override.revoked", OverrideState.REVOKED, "Replaced by " + by.id());
        });
  }

  private void tell(StoredOverride one) {
    verdicts.hold(one.tenant(), one.digest()).ifPresent(outcomes::changed);
  }

  private void note(
      StoredOverride one, String action, OverrideState state, @Nullable String reason) {
    String isolation = one.isolation() == null ? "" : one.isolation().name();
    history.add(
        new StandingChange(
            action,
            one.id(),
            one.tenant(),
            state,
            reason,
            Map.of(
                "digest", one.digest().value(),
                "decision", one.decision().name(),
                "isolation", isolation,
                "before", one.state().name(),
                "expiresAt", one.expiresAt().toString())));
  }
}
