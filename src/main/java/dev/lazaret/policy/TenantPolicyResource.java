package dev.lazaret.policy;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** By which policy the images of a tenant are judged. */
@Path("/api/v1/tenants/{tenant}/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Transactional
public class TenantPolicyResource {
  private final Policies policies;
  private final PolicyRows rows;
  private final Tenants tenants;
  private final CurrentCaller caller;

  TenantPolicyResource(Policies policies, PolicyRows rows, Tenants tenants, CurrentCaller caller) {
    this.policies = policies;
    this.rows = rows;
    this.tenants = tenants;
    this.caller = caller;
  }

  /**
   * The policy that judges the images of a tenant; its {@code tenant} is null where it is the
   * platform's.
   */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Assignment ofTenant(String tenant) {
    return rows.inForce(known(tenant)).orElseThrow();
  }

  /** Has a tenant's images judged by a policy. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public Assignment assign(String tenant, @Valid @NotNull AssignmentBody wanted) {
    return policies.assign(known(tenant), wanted.name(), wanted.mode());
  }

  /** Has a tenant's images judged by the platform's policy again. */
  @DELETE
  @RolesAllowed(OPERATOR)
  public void unassign(String tenant) {
    policies.unassign(known(tenant));
  }

  private TenantId known(String tenant) {
    TenantId id = caller.tenantFor(tenant);
    return tenants.find(id).orElseThrow(ProblemException::notFound).name();
  }
}
