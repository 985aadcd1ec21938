package dev.lazaret.inspection;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Images that others build on, by the operator's word. Findings tell the layers of such a base from
 * an image's own, and what is found out about public ones is shared between tenants.
 */
@Path("/api/v1/base-layers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BaseLayersResource {
  private final KnownBases bases;
  private final AuditLog audit;

  BaseLayersResource(KnownBases bases, AuditLog audit) {
    this.bases = bases;
    this.audit = audit;
  }

  /** Known bases by name. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Page<BaseLayers> list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    return Page.of(page, bases.list(page), base -> List.of(base.name()), base -> base);
  }

  /** One known base. */
  @GET
  @Path("/{name: .+}")
  @RolesAllowed({OPERATOR, AUDITOR})
  public BaseLayers get(String name) {
    return bases.find(name).orElseThrow(ProblemException::notFound);
  }

  /**
   * Puts a base on the list, or in the place of the one of that name. It counts from the next
   * inspection on; an image that is handed in again is judged anew, and not run again for it.
   */
  @PUT
  @Path("/{name: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  @Transactional
  public Response put(String name, @Valid @NotNull BaseLayersBody base) {
    if (!BaseName.isBaseName(name)) {
      throw ProblemException.invalidRequest(
          "The name of a base has 1 to 200 letters, digits, dots, colons, slashes, hyphens and"
              + " underscores, and begins with a letter or a digit.");
    }
    boolean added = bases.put(name, base);
    audit.record(
        new AuditEvent(
            added ? "base-layers.added" : "base-layers.changed",
            null,
            name,
            Map.of("diffIds", String.join(" ", base.diffIds()), "public", base.shares())));
    return Response.status(added ? Response.Status.CREATED : Response.Status.OK)
        .entity(get(name))
        .build();
  }

  /** Takes a base off the list. Findings that name it stay as they are. */
  @DELETE
  @Path("/{name: .+}")
  @RolesAllowed(OPERATOR)
  @Transactional
  public void remove(String name) {
    if (!bases.remove(name)) {
      throw ProblemException.notFound();
    }
    audit.record(AuditEvent.of("base-layers.removed", null, name));
  }
}
