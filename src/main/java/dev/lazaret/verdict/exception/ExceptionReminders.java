package dev.lazaret.verdict.exception;

import dev.lazaret.tenant.Access;
import dev.lazaret.verdict.Expiring;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.notice.NoticeBoard;
import dev.lazaret.verdict.notice.NoticeKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reminds tenants, once, of the exceptions that end soon. */
@Singleton
final class ExceptionReminders implements Expiring {
  private final ExceptionRows rows;
  private final NoticeBoard board;
  private final Duration before;
  private final Clock clock;

  ExceptionReminders(ExceptionRows rows, NoticeBoard board, StandingConfig config, Clock clock) {
    this.rows = rows;
    this.board = board;
    this.before = config.exceptionRemind();
    this.clock = clock;
  }

  @Override
  public int expire() {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(this::remind));
  }

  private int remind() {
    Instant now = clock.instant();
    List<StoredException> soon = rows.toRemind(now, now.plus(before));
    return (int) soon.stream().filter(this::tell).count();
  }

  private boolean tell(StoredException one) {
    return board.tell(
        NoticeKind.EXCEPTION_ENDS,
        one.tenant(),
        one.id(),
        Map.of(
            "rule", one.terms().rule().value(),
            "target", one.terms().scope().target(),
            "until", one.until().toString(),
            "owner", one.asked().owner()));
  }
}
