package dev.lazaret.verdict.override;

import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.report.ImageSelector;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.verdict.SingleVerdict;
import dev.lazaret.verdict.Verdict;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a verdict is overridden. */
@Path("/api/v1/verdicts/{digest}/overrides")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OverriddenVerdictResource {
  private final OverrideDesk desk;
  private final OverrideReader reader;
  private final SingleVerdict verdicts;
  private final CurrentCaller caller;

  OverriddenVerdictResource(
      OverrideDesk desk, OverrideReader reader, SingleVerdict verdicts, CurrentCaller caller) {
    this.desk = desk;
    this.reader = reader;
    this.verdicts = verdicts;
    this.caller = caller;
  }

  /**
   * Overrides the verdict on one image of one tenant, at most for the configured time. 201 where it
   * is in force at once; 202 {@code PENDING_APPROVAL} where it admits a denied CRITICAL finding or
   * a tier below the verdict's: then another operator has to approve it.
   */
  @POST
  @RolesAllowed(OPERATOR)
  public Response ask(
      String digest, @RestQuery @Nullable String platform, @Valid @NotNull NewOverride wanted) {
    Verdict verdict =
        verdicts.of(
            caller.tenantFor(wanted.tenant()), ImageSelector.of(digest, platform, wanted.tenant()));
    OverrideView made = reader.get(desk.ask(verdict, wanted));
    boolean waits = made.state().equals(OverrideState.PENDING_APPROVAL.name());
    return Response.status(waits ? Response.Status.ACCEPTED : Response.Status.CREATED)
        .location(URI.create("/api/v1/overrides/" + made.id()))
        .entity(made)
        .build();
  }
}
