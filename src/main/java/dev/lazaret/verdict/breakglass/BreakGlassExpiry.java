package dev.lazaret.verdict.breakglass;

import dev.lazaret.tenant.Access;
import dev.lazaret.verdict.Expiring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Notes that break-glass admissions have come to their end. */
@Singleton
final class BreakGlassExpiry implements Expiring {
  private final BreakGlassRows rows;
  private final BreakGlassSteps steps;
  private final Clock clock;

  BreakGlassExpiry(BreakGlassRows rows, BreakGlassSteps steps, Clock clock) {
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
    StoredAdmission one = rows.lock(id).orElseThrow();
    if (one.state() != BreakGlassState.ACTIVE
        || one.stateAt(clock.instant()) != BreakGlassState.EXPIRED) {
      return 0;
    }
    steps.expire(one);
    return 1;
  }

  private static <T> T inTransaction(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}
