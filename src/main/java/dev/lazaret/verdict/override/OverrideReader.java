package dev.lazaret.verdict.override;

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

/** Overrides as they stand at the time of reading. */
@Singleton
@Transactional
class OverrideReader {
  private final OverrideRows rows;
  private final StandingHistory history;
  private final Clock clock;

  OverrideReader(OverrideRows rows, StandingHistory history, Clock clock) {
    this.rows = rows;
    this.history = history;
    this.clock = clock;
  }

  OverrideView get(UUID id) {
    StoredOverride one = rows.find(id).orElseThrow(ProblemException::notFound);
    return OverrideView.of(
        one, clock.instant(), history.of(List.of(id)).getOrDefault(id, List.of()));
  }

  /** Newest first. */
  Page<OverrideView> list(
      @Nullable TenantId tenant, @Nullable OverrideState state, PageRequest page) {
    Instant now = clock.instant();
    List<OverrideRows.Numbered> found =
        rows.list(tenant, state, now, page.afterNumber().orElse(Long.MAX_VALUE), page.fetchSize());
    var steps = history.of(found.stream().map(row -> row.override().id()).toList());
    return Page.of(
        page,
        found,
        row -> List.of(Long.toString(row.number())),
        row ->
            OverrideView.of(
                row.override(), now, steps.getOrDefault(row.override().id(), List.of())));
  }
}
