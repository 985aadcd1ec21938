package dev.lazaret.submission;

import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The streams of events that this process sends at the moment. */
@Singleton
class EventStreams {
  /** Events on their way to one client: more wait until it has read these. */
  private static final int WINDOW = 8;

  private final PulseReader pulses;
  private final EventRows events;
  private final Clock clock;
  private final ProcessStop stop;
  private final FollowerPlaces places;

  EventStreams(
      PulseReader pulses, EventRows events, Clock clock, ProcessStop stop, IntakeConfig config) {
    this.pulses = pulses;
    this.events = events;
    this.clock = clock;
    this.stop = stop;
    this.places = new FollowerPlaces(config.maxFollowers(), config.maxFollowersOfTenant());
  }

  /**
   * The events of {@code submission} after the one with the id {@code last}, for {@code caller} as
   * long as {@code stillValid} says so.
   */
  Multi<OutboundSseEvent> open(
      UUID submission, long last, Principal caller, BooleanSupplier stillValid, Sse sse) {
    FollowerPlaces.Place place = places.take(caller.tenant());
    Semaphore room = new Semaphore(WINDOW);
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(emitter -> {
          BooleanSupplier goesOn =
              () -> !stop.begun() && !emitter.isCancelled() && stillValid.getAsBoolean();
          Runnable follow =
              () -> run(submission, last, access(caller), new ToStream(emitter, sse, room), goesOn);
          Thread.ofVirtual().name("events-" + submission).start(follow);
        })
        .onItem()
        .invoke(() -> room.release())
        .onTermination()
        .invoke(place::close);
  }

  private void run(
      UUID submission, long last, Access access, ToStream stream, BooleanSupplier goesOn) {
    try (Pulses.Followed followed = pulses.follow(submission)) {
      new Follower(events, access, clock, followed, last).follow(stream, goesOn);
      stream.emitter().complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.emitter().complete();
    } catch (RuntimeException e) {
      stream.emitter().fail(e);
    }
  }

  private static Access access(Principal caller) {
    TenantId tenant = caller.tenant();
    return tenant == null ? new Access.OfService() : new Access.OfTenant(tenant);
  }

  private record ToStream(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse, Semaphore room)
      implements Follower.Listener {
    @Override
    public boolean event(@Nullable Long id, SubmissionEvent.Kind kind, EventData data)
        throws InterruptedException {
      var event = sse.newEventBuilder().name(kind.wireName()).data(EventData.class, data);
      return send(id == null ? event.build() : event.id(Long.toString(id)).build());
    }

    @Override
    public boolean quiet() throws InterruptedException {
      return send(sse.newEventBuilder().comment("still here").build());
    }

    private boolean send(OutboundSseEvent event) throws InterruptedException {
      boolean fits = room.tryAcquire(1, TimeUnit.SECONDS);
      if (fits) {
        emitter.emit(event);
      }
      return fits;
    }
  }
}
