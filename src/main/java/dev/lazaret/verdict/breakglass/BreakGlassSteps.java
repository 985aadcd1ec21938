package dev.lazaret.verdict.breakglass;

import dev.lazaret.verdict.StandingChange;
import dev.lazaret.verdict.StandingHistory;
import dev.lazaret.verdict.notice.NoticeBoard;
import dev.lazaret.verdict.notice.NoticeKind;
import dev.lazaret.verdict.review.Reviews;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps of a break-glass admission, each with its history; its begin is told aloud. */
@Singleton
final class BreakGlassSteps {
  private static final Logger LOG = Logger.getLogger(BreakGlassSteps.class);

  private final BreakGlassRows rows;
  private final StandingHistory history;
  private final NoticeBoard board;
  private final Reviews reviews;
  private final MeterRegistry meters;

  BreakGlassSteps(
      BreakGlassRows rows,
      StandingHistory history,
      NoticeBoard board,
      Reviews reviews,
      MeterRegistry meters) {
    this.rows = rows;
    this.history = history;
    this.board = board;
    this.reviews = reviews;
    this.meters = meters;
  }

  void begin(StoredAdmission one) {
    rows.add(one);
    note(one, "break-glass.begun", one.state(), one.reason());
    reviews.openForBreakGlass(one.id(), one.tenant(), one.digest());
    board.tell(
        NoticeKind.BREAK_GLASS,
        one.tenant(),
        one.id(),
        Map.of(
            "by", one.account(),
            "digest", one.digest().value(),
            "isolation", one.isolation().name(),
            "until", one.expiresAt().toString(),
            "reason", one.reason()));
    meters.counter("lazaret.break.glass").increment();
    LOG.warnf(
        "Break-glass; tenant=%s digest=%s by=%s until=%s",
        one.tenant(), one.digest(), one.account(), one.expiresAt());
  }

  void end(StoredAdmission one, BreakGlassState state, String action, @Nullable String reason) {
    rows.state(one.id(), state);
    note(one, action, state, reason);
  }

  void expire(StoredAdmission one) {
    end(one, BreakGlassState.EXPIRED, "break-glass.expired", null);
  }

  private void note(
      StoredAdmission one, String action, BreakGlassState state, @Nullable String reason) {
    history.add(
        new StandingChange(
            action,
            one.id(),
            one.tenant(),
            state,
            reason,
            Map.of(
                "digest", one.digest().value(),
                "isolation", one.isolation().name(),
                "before", one.state().name(),
                "expiresAt", one.expiresAt().toString())));
  }
}
