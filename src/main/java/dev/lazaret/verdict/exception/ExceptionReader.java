package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Finding;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.verdict.StandingConfig;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Exceptions as they stand at the time of reading, as far as the access in force shows them. */
@Singleton
@Transactional
class ExceptionReader {
  private final ExceptionRows rows;
  private final ScopedImages images;
  private final StandingHistory history;
  private final Duration remind;
  private final Clock clock;

  ExceptionReader(
      ExceptionRows rows,
      ScopedImages images,
      StandingHistory history,
      StandingConfig config,
      Clock clock) {
    this.rows = rows;
    this.images = images;
    this.history = history;
    this.remind = config.exceptionRemind();
    this.clock = clock;
  }

  /** One, with the findings that it covers. */
  ExceptionView get(UUID id) {
    StoredException one = rows.find(id).orElseThrow(ProblemException::notFound);
    return ExceptionView.of(
        one,
        one.stateAt(clock.instant()),
        one.until().minus(remind),
        covers(one),
        history.of(List.of(id)).getOrDefault(id, List.of()));
  }

  /** Newest first. */
  Page<ExceptionView> list(ExceptionFilter filter, PageRequest page) {
    Instant now = clock.instant();
    List<ExceptionRows.Numbered> found =
        rows.list(filter, now, page.afterNumber().orElse(Long.MAX_VALUE), page.fetchSize());
    var steps = history.of(found.stream().map(row -> row.exception().id()).toList());
    return Page.of(
        page,
        found,
        row -> List.of(Long.toString(row.number())),
        row -> {
          StoredException one = row.exception();
          return ExceptionView.of(
              one,
              one.stateAt(now),
              one.until().minus(remind),
              null,
              steps.getOrDefault(one.id(), List.of()));
        });
  }

  private List<String> covers(StoredException one) {
    return images
        .findings(one.tenant(), one.terms().scope())
        .filter(one.terms()::cover)
        .map(Finding::id)
        .distinct()
        .sorted()
        .toList();
  }
}
