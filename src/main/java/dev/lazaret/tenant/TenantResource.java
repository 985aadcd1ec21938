package dev.lazaret.tenant;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Tenants. An owner sees the own one. */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TenantResource {
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final ChangeLog changes;

  TenantResource(Tenants tenants, CurrentCaller caller, ChangeLog changes) {
    this.tenants = tenants;
    this.caller = caller;
    this.changes = changes;
  }

  /** Tenants by name. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR, OWNER})
  @Transactional
  public Page<TenantSettings> list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    return Page.of(
        page,
        tenants.list(caller.principal().tenant(), page),
        row -> List.of(row.id),
        TenantEntity::settings);
  }

  /** Adds a tenant. */
  @POST
  @RolesAllowed(OPERATOR)
  @Transactional
  public Response add(@Valid @NotNull NewTenant wanted) {
    TenantSettings added = tenants.add(new TenantId(wanted.name()));
    changes.record("tenant.created", added.name(), wanted.name(), Map.of());
    return Response.created(URI.create("/api/v1/tenants/" + wanted.name())).entity(added).build();
  }

  /** One tenant. */
  @GET
  @Path("/{tenant}")
  @RolesAllowed({OPERATOR, AUDITOR, OWNER})
  @Transactional
  public TenantSettings get(String tenant) {
    return tenants.find(caller.tenantFor(tenant)).orElseThrow(ProblemException::notFound);
  }

  /** Changes a tenant's weight, pause, quotas, and what policies may know of it. */
  @PATCH
  @Path("/{tenant}")
  @RolesAllowed(OPERATOR)
  @Transactional
  public TenantSettings change(String tenant, @Valid @NotNull TenantPatch patch) {
    TenantId id = caller.tenantFor(tenant);
    TenantSettings before = tenants.find(id).orElseThrow(ProblemException::notFound);
    TenantSettings changed = tenants.change(id, patch);
    changes.record(
        "tenant.changed", id, tenant, Map.of("before", before.said(), "after", changed.said()));
    return changed;
  }
}
