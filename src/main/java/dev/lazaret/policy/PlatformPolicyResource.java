package dev.lazaret.policy;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** By which policy the images of all tenants are judged that have none of their own. */
@Path("/api/v1/platform/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Transactional
public class PlatformPolicyResource {
  private final Policies policies;
  private final PolicyRows rows;

  PlatformPolicyResource(Policies policies, PolicyRows rows) {
    this.policies = policies;
    this.rows = rows;
  }

  /** The policy of all tenants that have none of their own. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Assignment get() {
    return rows.own(null).orElseThrow();
  }

  /** Has the images of all tenants that have no policy of their own judged by one. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public Assignment assign(@Valid @NotNull AssignmentBody wanted) {
    return policies.assign(null, wanted.name(), wanted.mode());
  }
}
