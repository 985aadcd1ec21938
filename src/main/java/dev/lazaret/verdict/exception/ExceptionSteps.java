package dev.lazaret.verdict.exception;

import dev.lazaret.verdict.Redecisions;
import dev.lazaret.verdict.StandingChange;
import dev.lazaret.verdict.StandingHistory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps from one state of an exception to the next, each with its history; images whose
 * judgement it changes are judged again. Whether a step may be made is for the caller to know,
 * which holds the row.
 */
@Singleton
final class ExceptionSteps {
  private final ExceptionRows rows;
  private final ScopedImages images;
  private final Redecisions redecisions;
  private final StandingHistory history;

  ExceptionSteps(
      ExceptionRows rows, ScopedImages images, Redecisions redecisions, StandingHistory history) {
    this.rows = rows;
    this.images = images;
    this.redecisions = redecisions;
    this.history = history;
  }

  void begin(StoredException one) {
    rows.add(one);
    note(one, "exception.requested", ExceptionState.REQUESTED, one.asked().reason());
  }

  void grant(StoredException one, java.time.Instant until, StoredException.Decided decided) {
    rows.decide(one.id(), ExceptionState.GRANTED, until, decided);
    note(one, "exception.granted", ExceptionState.GRANTED, decided.reason());
    redecisions.ask(one.tenant(), images.verdicts(one.tenant(), one.terms().scope()));
  }

  void refuse(StoredException one, StoredException.Decided decided) {
    rows.decide(one.id(), ExceptionState.REFUSED, one.until(), decided);
    note(one, "exception.refused", ExceptionState.REFUSED, decided.reason());
  }

  void withdraw(StoredException one, @Nullable String reason) {
    end(one, ExceptionState.WITHDRAWN, "exception.withdrawn", reason);
  }

  void expire(StoredException one) {
    end(one, ExceptionState.EXPIRED, "exception.expired", null);
  }

  /** Whoever used it in a judgement has held its row: every verdict that rests on it is there. */
  private void end(
      StoredException one, ExceptionState state, String action, @Nullable String reason) {
    rows.state(one.id(), state);
    note(one, action, state, reason);
    redecisions.ask(one.tenant(), images.resting(one.tenant(), one.id()));
  }

  private void note(
      StoredException one, String action, ExceptionState state, @Nullable String reason) {
    ExceptionTerms terms = one.terms();
    Map<String, Object> details = new HashMap<>();
    details.put("rule", terms.rule().value());
    details.put(terms.scope().kind().toLowerCase(java.util.Locale.ROOT), terms.scope().target());
    details.put("before", one.state().name());
    put(details, "path", terms.path());
    put(details, "package", terms.packageName());
    put(details, "vulnerability", terms.vulnerability());
    history.add(new StandingChange(action, one.id(), one.tenant(), state, reason, details));
  }

  private static void put(Map<String, Object> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
