package dev.lazaret.tenant;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The browsers in which a member of a tenant is signed in. */
@Path("/api/v1/tenants/{tenant}/members/{username}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MemberSessionResource {
  private final SessionDesk desk;
  private final MemberNames members;

  MemberSessionResource(SessionDesk desk, MemberNames members) {
    this.desk = desk;
    this.members = members;
  }

  /** Newest first. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR, OWNER})
  public Page<SessionView> list(String tenant, String username) {
    return new Page<>(desk.list(members.require(tenant, username)), null);
  }

  /** Ends all of them: everywhere within five seconds. */
  @DELETE
  @RolesAllowed({OPERATOR, OWNER})
  public void endAll(String tenant, String username) {
    desk.endAll(members.require(tenant, username));
  }
}
