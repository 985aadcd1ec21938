package dev.lazaret.verdict.breakglass;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.verdict.StepReason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Break-glass: an operator admits a digest that is unreviewed, held or denied, for four hours at
 * most and behind a kernel of its own at least. Operators, auditors and the tenant's owners are
 * told, and a review item opens.
 */
@Path("/api/v1/break-glass")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BreakGlassResource {
  private final BreakGlassDesk desk;
  private final BreakGlassReader reader;
  private final CurrentCaller caller;

  BreakGlassResource(BreakGlassDesk desk, BreakGlassReader reader, CurrentCaller caller) {
    this.desk = desk;
    this.reader = reader;
    this.caller = caller;
  }

  /** Admits a digest for a tenant past every verdict. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public Response begin(@Valid @NotNull NewBreakGlass wanted) {
    UUID id = desk.begin(caller.tenantFor(wanted.tenant()), wanted);
    return Response.created(URI.create("/api/v1/break-glass/" + id)).entity(reader.get(id)).build();
  }

  /** Admissions, newest first, as they stand now. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Page<BreakGlassView> list(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    return reader.list(
        tenant == null ? null : caller.tenantFor(tenant),
        EnumParameter.of("state", state, BreakGlassState.class),
        PageRequest.of(limit, cursor, 1));
  }

  /** One admission with its history. */
  @GET
  @Path("/{id}")
  @RolesAllowed({OPERATOR, AUDITOR})
  public BreakGlassView get(UUID id) {
    return reader.get(id);
  }

  /** Takes an admission back before its end; its review stays open. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(OPERATOR)
  public void revoke(UUID id, @RestQuery @Nullable String reason) {
    desk.revoke(id, new StepReason(reason).reason());
  }
}
