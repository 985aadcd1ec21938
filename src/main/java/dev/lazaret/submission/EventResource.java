package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What happens to a submission, while it happens. */
@Path("/api/v1/submissions/{id}/events")
public class EventResource {
  private final SubmissionReader reader;
  private final CurrentCaller caller;
  private final EventStreams streams;

  EventResource(SubmissionReader reader, CurrentCaller caller, EventStreams streams) {
    this.reader = reader;
    this.caller = caller;
    this.streams = streams;
  }

  /**
   * Server-sent events from {@code Last-Event-ID} on (all of them where it is absent); the stream
   * ends with the state in which the submission ended, or soon after the caller's token or session.
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
    return streams.open(id, lastId(last), caller.principal(), caller.stillValid(), sse);
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
