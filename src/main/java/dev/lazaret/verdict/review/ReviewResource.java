package dev.lazaret.verdict.review;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.tenant.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * What has to be looked at again after the fact. Images that a policy holds for review are another
 * list: {@code GET /api/v1/verdicts?decision=REVIEW}.
 */
@Path("/api/v1/reviews")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReviewResource {
  private final Reviews reviews;
  private final CurrentCaller caller;

  ReviewResource(Reviews reviews, CurrentCaller caller) {
    this.reviews = reviews;
    this.caller = caller;
  }

  /** Review items, newest first. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Page<ReviewView> list(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    return reviews.list(
        tenant == null ? null : caller.tenantFor(tenant),
        EnumParameter.of("state", state, ReviewState.class),
        PageRequest.of(limit, cursor, 1));
  }

  /** Closes an item with what came of it. */
  @POST
  @Path("/{id}/close")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public ReviewView close(UUID id, @Valid @NotNull ReviewClosing closing) {
    reviews.close(id, closing.reason());
    return reviews.get(id);
  }
}
