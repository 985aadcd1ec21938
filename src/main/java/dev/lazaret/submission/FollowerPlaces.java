package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Bounds how many follow events at the same time in this process, and how many of one tenant. */
final class FollowerPlaces {
  private final int most;
  private final int mostOfTenant;
  private final Map<TenantId, Integer> taken = new HashMap<>();
  private int all;

  FollowerPlaces(int most, int mostOfTenant) {
    this.most = most;
    this.mostOfTenant = mostOfTenant;
  }

  /** A place that was taken; closing it again does nothing. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @param tenant null for those who see every tenant
   * @throws ProblemException 503 {@code too-many-followers}
   */
  synchronized Place take(@Nullable TenantId tenant) {
    Optional<TenantId> whose = Optional.ofNullable(tenant);
    if (all >= most || whose.map(one -> taken.getOrDefault(one, 0)).orElse(0) >= mostOfTenant) {
      throw new ProblemException(
          Problem.of(
                  "too-many-followers",
                  "Too many followers",
                  503,
                  "Too many clients follow events.")
              .withRemedy("Ask for the submission every few seconds instead."));
    }
    all++;
    whose.ifPresent(one -> taken.merge(one, 1, Integer::sum));
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false)) {
        giveBack(whose);
      }
    };
  }

  private synchronized void giveBack(Optional<TenantId> whose) {
    all--;
    whose.ifPresent(one -> taken.computeIfPresent(one, (id, n) -> n == 1 ? null : n - 1));
  }
}
