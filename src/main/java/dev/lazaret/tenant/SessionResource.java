package dev.lazaret.tenant;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;
import static dev.lazaret.tenant.Role.Names.PLATFORM;

import dev.lazaret.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The browsers in which the caller's own account is signed in. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SessionResource {
  private final SessionDesk desk;

  SessionResource(SessionDesk desk) {
    this.desk = desk;
  }

  /** Newest first. */
  @GET
  @RolesAllowed({MEMBER, OWNER, PLATFORM, OPERATOR, AUDITOR})
  public Page<SessionView> list() {
    return new Page<>(desk.list(desk.own()), null);
  }

  /** Ends one: everywhere within five seconds. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({MEMBER, OWNER, PLATFORM, OPERATOR, AUDITOR})
  public void end(UUID id) {
    desk.end(desk.own(), id);
  }
}
