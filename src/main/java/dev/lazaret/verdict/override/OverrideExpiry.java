package dev.lazaret.verdict.override;

import dev.lazaret.tenant.Access;
import dev.lazaret.verdict.Expiring;
import dev.lazaret.verdict.Verdicts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Notes that overrides have come to their end. */
@Singleton
final class OverrideExpiry implements Expiring {
  private final OverrideRows rows;
  private final OverrideSteps steps;
  private final Verdicts verdicts;
  private final Clock clock;

  OverrideExpiry(OverrideRows rows, OverrideSteps steps, Verdicts verdicts, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @Override
  public int expire() {
    List<UUID> due = inTransaction(() -> rows.due(clock.instant()));
    return due.stream().mapToInt(id -> inTransaction(() -> expire(id))).sum();
  }

  private int expire(UUID id) {
    StoredOverride seen = rows.find(id).orElseThrow();
    // Before the row, as everybody does who decides about the image.
    verdicts.hold(seen.tenant(), seen.digest());
    StoredOverride one = rows.lock(id).orElseThrow();
    if (!one.state().isOpen() || one.stateAt(clock.instant()) != OverrideState.EXPIRED) {
      return 0;
    }
    steps.expire(one);
    return 1;
  }

  private static <T> T inTransaction(java.util.concurrent.Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}
