package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.OwnBodyLimit;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Hands an image in: the request's body is the archive itself. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IntakeResource {
  private final Intake intake;
  private final Destinations destinations;
  private final IdempotencyKeys keys;
  private final SubmissionReader reader;

  IntakeResource(
      Intake intake, Destinations destinations, IdempotencyKeys keys, SubmissionReader reader) {
    this.intake = intake;
    this.destinations = destinations;
    this.keys = keys;
    this.reader = reader;
  }

  /**
   * Accepts a docker-archive or an OCI layout, plain or in gzip or zstd; which of them is told by
   * its content. 202 with the submission; 200 where the Idempotency-Key has answered before.
   */
  @POST
  @Consumes({
    "application/x-tar",
    "application/gzip",
    "application/zstd",
    MediaType.APPLICATION_OCTET_STREAM
  })
  @RolesAllowed({MEMBER, OWNER, OPERATOR})
  @OwnBodyLimit
  public Response submit(
      @RestQuery @Nullable String repository,
      @RestQuery @Nullable String tag,
      @RestQuery @Nullable String tenant,
      @RestHeader("Idempotency-Key") @Nullable String key,
      @RestHeader(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      InputStream body)
      throws IOException {
    Intake.Destination to = destinations.of(repository, tag, tenant);
    if (key == null) {
      return accepted(intake.receive(to, body, length, null));
    }
    return switch (keys.claim(to.tenant(), key, to.repository() + ":" + to.tag())) {
      case IdempotencyKeys.Claim.Answered(UUID submission) ->
          Response.ok(view(submission)).location(location(submission)).build();
      case IdempotencyKeys.Claim.Ours(IdempotencyKeys.Held held) ->
          submitUnder(held, to, length, body);
    };
  }

  /** Pulls an image by reference: from the registries that this installation allows. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({MEMBER, OWNER, OPERATOR})
  public Response pull(
      @RestQuery @Nullable String tenant, @Valid @NotNull ReferenceRequest wanted) {
    destinations.tenant(tenant);
    throw new ProblemException(
        Problem.of(
                "reference-not-allowed",
                "Registry not allowed",
                422,
                "This installation pulls from no registry.")
            .withRemedy("Hand in an archive: docker save IMAGE, then send it as the body."));
  }

  private Response submitUnder(
      IdempotencyKeys.Held held, Intake.Destination to, @Nullable Long length, InputStream body)
      throws IOException {
    boolean done = false;
    try {
      Submission submission = intake.receive(to, new KeepingStream(body, keys, held), length, held);
      done = true;
      return accepted(submission);
    } finally {
      if (!done) {
        keys.free(held);
      }
    }
  }

  private Response accepted(Submission submission) {
    return Response.accepted(view(submission.id())).location(location(submission.id())).build();
  }

  private SubmissionView view(UUID submission) {
    return reader.find(submission).orElseThrow(ProblemException::notFound);
  }

  private static URI location(UUID submission) {
    return URI.create("/api/v1/submissions/" + submission);
  }
}
