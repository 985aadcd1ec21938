package dev.lazaret.verdict.breakglass;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Break-glass admissions as they stand at the time of reading. */
@Singleton
@Transactional
class BreakGlassReader {
  private final BreakGlassRows rows;
  private final StandingHistory history;
  private final Clock clock;

  BreakGlassReader(BreakGlassRows rows, StandingHistory history, Clock clock) {
    this.rows = rows;
    this.history = history;
    this.clock = clock;
  }

  BreakGlassView get(UUID id) {
    StoredAdmission one = rows.find(id).orElseThrow(ProblemException::notFound);
    return BreakGlassView.of(
        one, clock.instant(), history.of(List.of(id)).getOrDefault(id, List.of()));
  }

  /** Newest first. */
  Page<BreakGlassView> list(
      @Nullable TenantId tenant, @Nullable BreakGlassState state, PageRequest page) {
    Instant now = clock.instant();
    List<BreakGlassRows.Numbered> found =
        rows.list(tenant, state, now, page.afterNumber().orElse(Long.MAX_VALUE), page.fetchSize());
    var steps = history.of(found.stream().map(row -> row.admission().id()).toList());
    return Page.of(
        page,
        found,
        row -> List.of(Long.toString(row.number())),
        row ->
            BreakGlassView.of(
                row.admission(), now, steps.getOrDefault(row.admission().id(), List.of())));
  }
}
