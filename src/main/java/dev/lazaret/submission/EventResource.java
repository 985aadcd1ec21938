package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What happens to a submission, while it happens. */
@Path("/api/v1/submissions/{id}/events")
public class EventResource {
  private final SubmissionReader reader;
  private final EventRows events;
  private final CurrentCaller caller;
  private final Clock clock;
  private final ProcessStop stop;
  private final Semaphore places;

  EventResource(
      SubmissionReader reader,
      EventRows events,
      CurrentCaller caller,
      Clock clock,
      ProcessStop stop,
      IntakeConfig config) {
    this.stop = stop;
    this.reader = reader;
    this.events = events;
    this.caller = caller;
    this.clock = clock;
    this.places = new Semaphore(config.maxFollowers());
  }

  /**
   * Server-sent events from {@code Last-Event-ID} on (all of them where it is absent); the stream
   * ends with the state in which the submission ended.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  @Blocking
  public Multi<OutboundSseEvent> follow(
      UUID id, @RestHeader("Last-Event-ID") @Nullable String last, @Context Sse sse) {
    if (reader.find(id).isEmpty()) {
      throw ProblemException.notFound();
    }
    if (!places.tryAcquire()) {
      throw new ProblemException(
          Problem.of(
                  "too-many-followers",
                  "Too many followers",
                  503,
                  "Too many clients follow events.")
              .withRemedy("Ask for the submission every few seconds instead."));
    }
    var follower = new Follower(reader, events, access(), clock, id, lastId(last));
    return Multi.createFrom()
        .<OutboundSseEvent>emitter(emitter ->
            Thread.ofVirtual().name("events-" + id).start(() -> run(follower, emitter, sse)))
        .onTermination()
        .invoke(places::release);
  }

  private void run(Follower follower, MultiEmitter<? super OutboundSseEvent> emitter, Sse sse) {
    try {
      follower.follow(new ToStream(emitter, sse), () -> stop.begun() || emitter.isCancelled());
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } catch (RuntimeException e) {
      emitter.fail(e);
    }
  }

  private record ToStream(MultiEmitter<? super OutboundSseEvent> emitter, Sse sse)
      implements Follower.Listener {
    @Override
    public void event(@Nullable Long id, SubmissionEvent.Kind kind, EventData data) {
      var event = sse.newEventBuilder().name(kind.wireName()).data(EventData.class, data);
      emitter.emit(id == null ? event.build() : event.id(Long.toString(id)).build());
    }

    @Override
    public void quiet() {
      emitter.emit(sse.newEventBuilder().comment("still here").build());
    }
  }

  private Access access() {
    TenantId tenant = caller.principal().tenant();
    return tenant == null ? new Access.OfService() : new Access.OfTenant(tenant);
  }

  private static long lastId(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(header.strip());
    } catch (NumberFormatException e) {
      throw ProblemException.invalidRequest("Last-Event-ID is the id of an event of this stream.");
    }
  }
}
