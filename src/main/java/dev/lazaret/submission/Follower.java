package dev.lazaret.submission;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.submission.SubmissionEvent.Kind;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of one submission until it has ended and all of them were told. Events are
 * rows that another process may have written, so it looks again a few times a second.
 */
final class Follower {
  private static final Duration EVERY = Duration.ofMillis(400);
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final SubmissionReader reader;
  private final EventRows events;
  private final Access access;
  private final Clock clock;
  private final UUID submission;
  private long last;
  private @Nullable Long place;

  Follower(
      SubmissionReader reader,
      EventRows events,
      Access access,
      Clock clock,
      UUID submission,
      long last) {
    this.reader = reader;
    this.events = events;
    this.access = access;
    this.clock = clock;
    this.submission = submission;
    this.last = last;
  }

  /** Is told what happens. */
  interface Listener {
    /** An event; {@code id} is null for one that is not kept. */
    void event(@Nullable Long id, Kind kind, EventData data);

    /** Nothing happened for a while; keeps the connection open. */
    void quiet();
  }

  private record Look(SubmissionView view, List<SubmissionEvent> events) {}

  /** Returns when the submission has ended, {@code cancelled} says so, or after an hour. */
  void follow(Listener listener, BooleanSupplier cancelled) throws InterruptedException {
    Instant end = clock.instant().plus(LONGEST);
    Instant told = clock.instant();
    while (!cancelled.getAsBoolean() && clock.instant().isBefore(end)) {
      Look look = look();
      boolean any = tell(look, listener);
      if (look.events().isEmpty() && look.view().state().isFinal()) {
        return;
      }
      if (any) {
        told = clock.instant();
      } else if (told.plus(QUIET).isBefore(clock.instant())) {
        listener.quiet();
        told = clock.instant();
      }
      if (look.events().isEmpty()) {
        Thread.sleep(EVERY);
      }
    }
  }

  private boolean tell(Look look, Listener listener) {
    for (SubmissionEvent event : look.events()) {
      listener.event(event.id(), event.kind(), EventData.of(event));
      last = event.id();
    }
    Long now = look.view().queuePosition();
    boolean moved = now != null && !Objects.equals(now, place);
    if (moved) {
      listener.event(null, Kind.QUEUE, EventData.ofQueue(clock.instant(), look.view()));
    }
    place = now;
    return moved || !look.events().isEmpty();
  }

  private Look look() {
    ScopedValue.CallableOp<Look, RuntimeException> work =
        () -> QuarkusTransaction.requiringNew().call(this::read);
    return switch (access) {
      case Access.OfService() -> Access.service(work);
      case Access.OfTenant(var tenant) -> Access.tenant(tenant, work);
    };
  }

  /** The state is read before the events: the last event of an ended submission is never missed. */
  private Look read() {
    SubmissionView view = reader.find(submission).orElseThrow(ProblemException::notFound);
    return new Look(view, events.after(submission, last));
  }
}
