package dev.lazaret.submission;

import dev.lazaret.queue.QueuePosition;
import dev.lazaret.submission.SubmissionEvent.Kind;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of one submission until it has ended and all of them were told. What a slow
 * listener has no room for stays in the database until it has.
 */
final class Follower {
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final EventRows events;
  private final Access access;
  private final Clock clock;
  private final Pulses.Followed submission;
  private long last;
  private @Nullable Long place;
  private boolean behind;

  Follower(EventRows events, Access access, Clock clock, Pulses.Followed submission, long last) {
    this.events = events;
    this.access = access;
    this.clock = clock;
    this.submission = submission;
    this.last = last;
  }

  /** Is told what happens; each call waits a moment for room and answers whether there was any. */
  interface Listener {
    /** An event; {@code id} is null for one that is not kept. */
    boolean event(@Nullable Long id, Kind kind, EventData data) throws InterruptedException;

    /** Nothing happened for a while; keeps the connection open. */
    boolean quiet() throws InterruptedException;
  }

  /**
   * Returns when the submission has ended, {@code goesOn} says no, which is asked every second or
   * so, or after an hour.
   */
  void follow(Listener listener, BooleanSupplier goesOn) throws InterruptedException {
    Instant end = clock.instant().plus(LONGEST);
    Instant told = clock.instant();
    Pulse now = null;
    while (goesOn.getAsBoolean() && clock.instant().isBefore(end)) {
      now = submission.next(behind ? Duration.ZERO : WAIT).orElse(now);
      if (now == null) {
        continue;
      }
      if (tell(now, listener)) {
        told = clock.instant();
      } else if (now.state().isFinal() && last >= now.lastEvent()) {
        return;
      } else if (told.plus(QUIET).isBefore(clock.instant())) {
        told = listener.quiet() ? clock.instant() : told;
      }
    }
  }

  /** Whether anything was told. */
  private boolean tell(Pulse now, Listener listener) throws InterruptedException {
    boolean any = tellEvents(now, listener);
    QueuePosition position = now.place();
    if (position == null || Objects.equals(position.position(), place)) {
      return any;
    }
    if (listener.event(null, Kind.QUEUE, EventData.ofQueue(clock.instant(), position))) {
      place = position.position();
      return true;
    }
    return any;
  }

  private boolean tellEvents(Pulse now, Listener listener) throws InterruptedException {
    long before = last;
    List<SubmissionEvent> next = last < now.lastEvent() ? read() : List.of();
    for (SubmissionEvent event : next) {
      if (!listener.event(event.id(), event.kind(), EventData.of(event))) {
        break;
      }
      last = event.id();
    }
    behind = !next.isEmpty() && last < now.lastEvent();
    return last > before;
  }

  private List<SubmissionEvent> read() {
    ScopedValue.CallableOp<List<SubmissionEvent>, RuntimeException> work =
        () ->
            QuarkusTransaction.requiringNew()
                .call(() -> events.after(submission.submission(), last));
    return switch (access) {
      case Access.OfService() -> Access.service(work);
      case Access.OfTenant(var tenant) -> Access.tenant(tenant, work);
    };
  }
}
