package dev.lazaret.verdict.exception;

import dev.lazaret.tenant.Access;
import dev.lazaret.verdict.Expiring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Notes that exceptions have come to their end, and has what rests on them judged again. */
@Singleton
final class ExceptionExpiry implements Expiring {
  private final ExceptionRows rows;
  private final ExceptionSteps steps;
  private final Clock clock;

  ExceptionExpiry(ExceptionRows rows, ExceptionSteps steps, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public int expire() {
    List<UUID> due = inTransaction(() -> rows.due(clock.instant()));
    return due.stream().mapToInt(id -> inTransaction(() -> expire(id))).sum();
  }

  private int expire(UUID id) {
    StoredException one = rows.lock(id).orElseThrow();
    if (!one.state().isOpen() || one.stateAt(clock.instant()) != ExceptionState.EXPIRED) {
      return 0;
    }
    steps.expire(one);
    return 1;
  }

  private static <T> T inTransaction(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}
