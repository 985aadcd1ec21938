package dev.lazaret.submission;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Submissions that were accepted. */
@Path("/api/v1/submissions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SubmissionResource {
  private final SubmissionReader reader;
  private final SubmissionDesk desk;
  private final CurrentCaller caller;

  SubmissionResource(SubmissionReader reader, SubmissionDesk desk, CurrentCaller caller) {
    this.reader = reader;
    this.desk = desk;
    this.caller = caller;
  }

  /** Newest first; {@code tenant} narrows the list for those who see every tenant. */
  @GET
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public Page<SubmissionView> list(
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 2);
    boolean all = tenant == null && caller.principal().seesAllTenants();
    TenantId narrowed = all ? null : caller.tenantFor(tenant);
    return reader.list(narrowed, page);
  }

  /** One submission. */
  @GET
  @Path("/{id}")
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public SubmissionView get(UUID id) {
    return reader.find(id).orElseThrow(ProblemException::notFound);
  }

  /** Puts a submission that failed back into the queue. */
  @POST
  @Path("/{id}/retry")
  @RolesAllowed(OPERATOR)
  public SubmissionView retry(UUID id) {
    desk.retry(id);
    return get(id);
  }

  /** Takes back a submission that still waits. */
  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({MEMBER, OWNER, OPERATOR})
  public SubmissionView cancel(UUID id) {
    desk.cancel(id);
    return get(id);
  }
}
